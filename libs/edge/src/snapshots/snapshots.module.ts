import { DynamicModule, Module } from '@nestjs/common';
import { snapshotsControllerFor } from './snapshots.consumer';

/** Tells the hub the present state of a person's records when it asks. */
@Module({})
export class SnapshotsModule {
  /** @param edge its name */
  static forRoot(edge: string): DynamicModule {
    return { module: SnapshotsModule, controllers: [snapshotsControllerFor(edge)] };
  }
}
