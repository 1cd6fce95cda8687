import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module';
import { ServingModule } from '../serving/serving.module';
import { IntegrationController } from './integration.controller';
import { IntegrationService } from './integration.service';

/** What stands around referrals to the activation and integration programme (PAI). */
@Module({
  imports: [ProcessesModule, ServingModule],
  controllers: [IntegrationController],
  providers: [IntegrationService],
  exports: [IntegrationService],
})
export class IntegrationModule {}
