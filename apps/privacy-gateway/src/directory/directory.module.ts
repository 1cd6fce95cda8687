import { Module } from '@nestjs/common';
import { RevocationsModule } from '../revocations/revocations.module';
import { CurrentPolicy } from './current-policy';
import { DirectoryController } from './directory.controller';
import { DirectoryService } from './directory.service';
import { InstitutionsController } from './institutions.controller';
import { InstitutionsService } from './institutions.service';
import { KnownPolicy } from './known-policy';
import { LoadDirectoryFile } from './load-directory-file';

/** Who takes part and who agreed on what, and the policy that follows from it. */
@Module({
  imports: [RevocationsModule],
  controllers: [DirectoryController, InstitutionsController],
  providers: [CurrentPolicy, DirectoryService, InstitutionsService, KnownPolicy, LoadDirectoryFile],
  exports: [CurrentPolicy, KnownPolicy],
})
export class DirectoryModule {}
