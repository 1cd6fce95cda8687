import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module';
import { OffersToAskAbout } from './offers-to-ask-about.service';
import { PromotionsController } from './promotions.controller';

@Module({ imports: [ProcessesModule], providers: [OffersToAskAbout], controllers: [PromotionsController] })
export class PromotionsModule {}
