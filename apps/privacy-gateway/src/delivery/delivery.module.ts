import { Module } from '@nestjs/common';
import { DeliverService } from './deliver.service';

/** Numbers, sends and logs whatever was entitled, and does not know by what. */
@Module({ providers: [DeliverService], exports: [DeliverService] })
export class DeliveryModule {}
