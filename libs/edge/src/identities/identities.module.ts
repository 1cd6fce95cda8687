import { Module } from '@nestjs/common';
import { EdgeConfig } from '../edge-config';
import { EncryptIdentitiesService } from './encrypt-identities.service';
import { OwnKeys } from './own-keys.service';
import { InstitutionKeys, readInstitutionKeys } from './institution-keys';

/** Keeps the institutions' own identities of persons from everybody else who sees the database. */
@Module({
  providers: [
    EncryptIdentitiesService,
    OwnKeys,
    {
      provide: InstitutionKeys,
      inject: [EdgeConfig],
      useFactory: ({ institutionKeysFile }: EdgeConfig) => readInstitutionKeys(institutionKeysFile),
    },
  ],
  exports: [EncryptIdentitiesService, OwnKeys],
})
export class IdentitiesModule {}
