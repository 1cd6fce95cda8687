import { Module } from '@nestjs/common';
import { SnapshotsConsumer } from './snapshots.consumer';

/** Tells the hub the present state of a person's records when it asks. */
@Module({ controllers: [SnapshotsConsumer] })
export class SnapshotsModule {}
