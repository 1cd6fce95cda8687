import { DynamicModule, Module } from '@nestjs/common';
import { HubAnswersModule } from '../hub-answers/hub-answers.module';
import { ProcessesModule } from '../processes/processes.module';
import { deliveriesControllerFor } from './bind-deliveries';
import { hubMessagesControllerFor } from './hub-messages.consumer';

/** What the hub asks and tells this edge, and delivers to its institutions. */
@Module({})
export class HubMessagesModule {
  /**
   * @param edge its name
   * @param institutions ids of those that it serves
   */
  static forRoot(edge: string, institutions: readonly string[]): DynamicModule {
    return {
      module: HubMessagesModule,
      imports: [HubAnswersModule, ProcessesModule],
      controllers: [hubMessagesControllerFor(edge), deliveriesControllerFor(institutions)],
    };
  }
}
