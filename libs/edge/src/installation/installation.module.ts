import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { AnnounceInstallation } from './announce-installation.job';
import { InstallationService } from './installation.service';

/** Which of several installations of one name speaks as the edge. */
@Module({
  imports: [InstitutionsModule],
  providers: [InstallationService, AnnounceInstallation],
  exports: [InstallationService],
})
export class InstallationModule {}
