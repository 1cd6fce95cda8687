import { Module } from '@nestjs/common';
import { RevocationsModule } from '../revocations/revocations.module';
import { CurrentPolicy } from './current-policy';
import { DirectoryController } from './directory.controller';
import { DirectoryService } from './directory.service';
import { LoadDirectoryFile } from './load-directory-file';

/** Who takes part and who agreed on what, and the policy that follows from it. */
@Module({
  imports: [RevocationsModule],
  controllers: [DirectoryController],
  providers: [CurrentPolicy, DirectoryService, LoadDirectoryFile],
  exports: [CurrentPolicy],
})
export class DirectoryModule {}
