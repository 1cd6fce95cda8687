import { Module } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';
import { OpenSealedPseudonymsService } from './open-sealed-pseudonyms.service';
import { readUnsealingKeys } from './unsealing-keys';

/** Pseudonyms that edges carry and only the gateway can read. */
@Module({
  providers: [
    {
      provide: OpenSealedPseudonymsService,
      inject: [GatewayConfig],
      useFactory: ({ sealingKeysFile }: GatewayConfig) =>
        new OpenSealedPseudonymsService(readUnsealingKeys(sealingKeysFile)),
    },
  ],
  exports: [OpenSealedPseudonymsService],
})
export class SealedPseudonymsModule {}
