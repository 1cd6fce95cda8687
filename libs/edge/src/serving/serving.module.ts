import { InstitutionsModule } from '@lacznik/institutions';
import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { RefuseOtherCallers } from './refuse-other-callers.interceptor';
import { ServedInstitutions } from './served-institutions.service';

/** Whom the edge serves. Global, since its readiness depends on it. */
@Global()
@Module({
  imports: [InstitutionsModule],
  providers: [ServedInstitutions, { provide: APP_INTERCEPTOR, useClass: RefuseOtherCallers }],
  exports: [ServedInstitutions],
})
export class ServingModule {}
