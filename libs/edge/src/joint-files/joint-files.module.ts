import { DynamicModule, Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import type { EdgeDefinition } from '../edge-definition';
import { deliveriesControllerFor } from './bind-deliveries';
import { JointFilesController } from './joint-files.controller';

/** What others have disclosed to the edge's institutions, by case. */
@Module({ imports: [CasesModule], controllers: [JointFilesController] })
export class JointFilesModule {
  static forRoot(edge: EdgeDefinition): DynamicModule {
    return { module: JointFilesModule, controllers: [deliveriesControllerFor(edge)] };
  }
}
