import { DynamicModule, Module } from '@nestjs/common';
import type { IdentityConfig } from '../identity-config';
import { DerivePseudonymsService } from './derive-pseudonyms.service';
import { readPseudonymKeys } from './pseudonym-keys';
import { PseudonymsController } from './pseudonyms.controller';

/** Turns persons into pseudonyms. */
@Module({ controllers: [PseudonymsController] })
export class PseudonymsModule {
  /** @throws ConfigError where the file of the keys cannot be used */
  static forRoot({ pseudonymKeysFile }: IdentityConfig): DynamicModule {
    const keys = readPseudonymKeys(pseudonymKeysFile);
    return {
      module: PseudonymsModule,
      providers: [{ provide: DerivePseudonymsService, useFactory: () => new DerivePseudonymsService(keys) }],
    };
  }
}
