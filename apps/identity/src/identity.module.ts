import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import type { IdentityConfig } from './identity-config';
import { DerivePseudonymsService } from './pseudonyms/derive-pseudonyms.service';
import { readPseudonymKeys } from './pseudonyms/pseudonym-keys';
import { PseudonymsController } from './pseudonyms/pseudonyms.controller';

/** Keyed pseudonyms: the only place that holds their keys, and a place that stores no person. */
@Module({})
export class IdentityModule {
  static forRoot(config: IdentityConfig): DynamicModule {
    const keys = readPseudonymKeys(config.pseudonymKeysFile);
    return {
      module: IdentityModule,
      imports: [PlatformModule.forRoot(config)],
      controllers: [PseudonymsController],
      providers: [{ provide: DerivePseudonymsService, useFactory: () => new DerivePseudonymsService(keys) }],
    };
  }
}
