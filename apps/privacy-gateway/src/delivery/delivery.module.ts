import { Module } from '@nestjs/common';
import { DeliverService } from './deliver.service';
import { FeedsController } from './feeds.controller';
import { SaveFlowJob } from './save-flow.job';

/** Numbers, sends and logs whatever was entitled, and does not know by what. */
@Module({ controllers: [FeedsController], providers: [DeliverService, SaveFlowJob], exports: [DeliverService] })
export class DeliveryModule {}
