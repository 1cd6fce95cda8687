import { InstitutionsModule } from '@lacznik/institutions';
import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { InstallationModule } from '../installation/installation.module';
import { RefuseOtherCallers } from './refuse-other-callers.interceptor';
import { ServedInstitutions } from './served-institutions.service';

/** Whom the edge serves. Global, since its readiness depends on it and on the installation. */
@Global()
@Module({
  imports: [InstallationModule, InstitutionsModule],
  providers: [ServedInstitutions, { provide: APP_INTERCEPTOR, useClass: RefuseOtherCallers }],
  exports: [InstallationModule, ServedInstitutions],
})
export class ServingModule {}
