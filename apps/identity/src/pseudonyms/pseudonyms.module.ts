import { DynamicModule, Module } from '@nestjs/common';
import type { IdentityConfig } from '../identity-config';
import { DerivePseudonymsService } from './derive-pseudonyms.service';
import { readPseudonymKeys } from './pseudonym-keys';
import { PseudonymsController } from './pseudonyms.controller';
import { SealPseudonymsService } from './seal-pseudonyms.service';
import { readSealingKeys } from './sealing-keys';

/** Turns persons into pseudonyms. */
@Module({ controllers: [PseudonymsController] })
export class PseudonymsModule {
  /** @throws ConfigError where a file of keys cannot be used */
  static forRoot({ pseudonymKeysFile, sealingKeysFile }: IdentityConfig): DynamicModule {
    const derive = new DerivePseudonymsService(readPseudonymKeys(pseudonymKeysFile));
    const seal = new SealPseudonymsService(derive, readSealingKeys(sealingKeysFile));
    return {
      module: PseudonymsModule,
      providers: [
        { provide: DerivePseudonymsService, useValue: derive },
        { provide: SealPseudonymsService, useValue: seal },
      ],
    };
  }
}
