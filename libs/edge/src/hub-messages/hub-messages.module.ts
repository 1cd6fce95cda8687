import { DynamicModule, Module } from '@nestjs/common';
import { hubMessagesControllerFor } from './hub-messages.consumer';

/** What the hub asks and tells this edge. */
@Module({})
export class HubMessagesModule {
  /** @param edge its name */
  static forRoot(edge: string): DynamicModule {
    return { module: HubMessagesModule, controllers: [hubMessagesControllerFor(edge)] };
  }
}
