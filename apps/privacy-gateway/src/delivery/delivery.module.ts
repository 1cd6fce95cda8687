import { Module } from '@nestjs/common';
import { DeliverService } from './deliver.service';
import { FeedsController } from './feeds.controller';

/** Numbers, sends and logs whatever was entitled, and does not know by what. */
@Module({ controllers: [FeedsController], providers: [DeliverService], exports: [DeliverService] })
export class DeliveryModule {}
