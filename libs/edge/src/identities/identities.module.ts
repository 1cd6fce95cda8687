import { Module } from '@nestjs/common';
import { EdgeConfig } from '../edge-config';
import { EncryptIdentitiesService } from './encrypt-identities.service';
import { EncryptUsersService } from './encrypt-users.service';
import { OwnKeys } from './own-keys.service';
import { SignVouchersService } from './sign-vouchers.service';
import { InstitutionKeys, readInstitutionKeys } from './institution-keys';
import { SealIdentitiesService } from './seal-identities.service';

/** Keeps the institutions' own identities of persons and users from everybody else who sees the database. */
@Module({
  providers: [
    EncryptIdentitiesService,
    EncryptUsersService,
    OwnKeys,
    SealIdentitiesService,
    SignVouchersService,
    {
      provide: InstitutionKeys,
      inject: [EdgeConfig],
      useFactory: ({ institutionKeysFile }: EdgeConfig) => readInstitutionKeys(institutionKeysFile),
    },
  ],
  exports: [EncryptIdentitiesService, EncryptUsersService, OwnKeys, SealIdentitiesService, SignVouchersService],
})
export class IdentitiesModule {}
