import { Gauge, PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';

const INTERVAL_MS = 15_000;

const steps = new Gauge({
  name: 'lacznik_process_steps_pending',
  help: 'Steps of referrals, joint plans, announced actions and promotions that wait for the word of the hub; nothing else is said in their processes meanwhile',
  labelNames: ['institution'],
});
const oldestSeconds = new Gauge({
  name: 'lacznik_process_steps_pending_oldest_seconds',
  help: 'Age of the oldest step that waits for the word of the hub; 0 where none does',
  labelNames: ['institution'],
});

/** Says how many steps wait for the hub, and how long. */
@Injectable()
export class MeasurePendingStepsJob extends PeriodicJob {
  constructor({ institutions }: EdgeConfig, dataSource: DataSource) {
    const work = (): Promise<void> => measurePendingSteps(dataSource, institutions);
    super({ name: 'measure-pending-steps', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}

async function measurePendingSteps(dataSource: DataSource, institutions: readonly string[]): Promise<void> {
  const rows = await dataSource.query<{ institution: string; count: number; age: number }[]>(
    `SELECT institution, count(*)::integer AS count, extract(epoch FROM now() - min(pending_since))::float8 AS age
     FROM process WHERE pending_since IS NOT NULL GROUP BY institution`,
  );
  for (const institution of institutions) {
    const waiting = rows.find((row) => row.institution === institution);
    steps.set({ institution }, waiting?.count ?? 0);
    oldestSeconds.set({ institution }, waiting?.age ?? 0);
  }
}
