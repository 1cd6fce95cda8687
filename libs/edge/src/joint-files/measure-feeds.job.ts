import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Gauge, PeriodicJob } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';

const INTERVAL_MS = 15_000;

const feedReached = new Gauge({
  name: 'lacznik_feed_reached',
  help: 'The last number of the feed that has come to this edge; compared with what the gateway has numbered',
  labelNames: ['institution'],
});

/** Shows how far the feeds have come, whichever process reads them: nobody may ask an edge, so its operator compares. */
@Injectable()
export class MeasureFeedsJob extends PeriodicJob {
  constructor({ institutions }: EdgeConfig, @Inject(EVENT_DATA_SOURCE) dataSource: DataSource) {
    const work = async (): Promise<void> => {
      const rows = await dataSource.query<{ institution: string; sequence: string }[]>(
        'SELECT institution, sequence FROM feed_position WHERE institution = ANY($1)',
        [institutions],
      );
      for (const { institution, sequence } of rows) feedReached.set({ institution }, Number(sequence));
    };
    super({ name: 'measure-feeds', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}
