import { Module } from '@nestjs/common';
import { IdentityConfig } from '../identity-config';
import { DerivePseudonymsService } from './derive-pseudonyms.service';
import { readPseudonymKeys } from './pseudonym-keys';
import { PseudonymsController } from './pseudonyms.controller';

/** Turns persons into pseudonyms. */
@Module({
  controllers: [PseudonymsController],
  providers: [
    {
      provide: DerivePseudonymsService,
      inject: [IdentityConfig],
      useFactory: ({ pseudonymKeysFile }: IdentityConfig) =>
        new DerivePseudonymsService(readPseudonymKeys(pseudonymKeysFile)),
    },
  ],
})
export class PseudonymsModule {}
