import { Module } from '@nestjs/common';
import { EdgeConfig } from '../edge-config';
import { EncryptIdentitiesService } from './encrypt-identities.service';
import { InstitutionKeys, readInstitutionKeys } from './institution-keys';

/** Keeps the institutions' own identities of persons from everybody else who sees the database. */
@Module({
  providers: [
    EncryptIdentitiesService,
    {
      provide: InstitutionKeys,
      inject: [EdgeConfig],
      useFactory: ({ institutionKeysFile }: EdgeConfig) => readInstitutionKeys(institutionKeysFile),
    },
  ],
  exports: [EncryptIdentitiesService],
})
export class IdentitiesModule {}
