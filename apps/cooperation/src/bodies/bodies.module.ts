import { InstitutionsModule } from '@lacznik/institutions';
import { Module } from '@nestjs/common';
import { BodiesController } from './bodies.controller';
import { BodiesService } from './bodies.service';
import { CapacityQuestionsController } from './capacity-questions.controller';
import { CapacityQuestionsService } from './capacity-questions.service';
import { ServicesController } from './services.controller';
import { ServicesService } from './services.service';

/** NGOs and bodies of the social economy: which take part, what they do, whether there is room. */
@Module({
  imports: [InstitutionsModule],
  controllers: [BodiesController, ServicesController, CapacityQuestionsController],
  providers: [BodiesService, ServicesService, CapacityQuestionsService],
})
export class BodiesModule {}
