import type { ReferralContent } from '@lacznik/casework';
import { dayInPoland } from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import type { PeriodicJob } from '@lacznik/platform';
import { register } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { TestDatabase } from '../../../../test/harness/test-database';
import type { EdgeConfig } from '../edge-config';
import { createProcessesDatabase, fillDatabase, KEYS, OPS, processOn, PUP } from '../processes.fixture';
import { keepReferral } from './kept-referral.fixture';
import { MeasurePendingStepsJob } from './measure-pending-steps.job';
import { TendProcessesJob } from './tend-processes.job';

const CONFIG = { institutions: [OPS], processRetentionDays: 90, processIdleDays: 765 } as EdgeConfig;

describe('processes that are kept', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let refer: (column: 'ended_on' | 'last_step_on', daysAgo: number) => Promise<string>;

  beforeAll(async () => {
    database = await createProcessesDatabase();
    ({ dataSource } = database);
    const { kept } = processOn(dataSource, undefined as never, { own: KEYS });
    refer = async (column, daysAgo) => {
      const id = await keepReferral(dataSource, kept, contentOf(dayInPoland(new Date())), []);
      await dataSource.query(`UPDATE process SET ${column} = current_date - $2::integer WHERE process_id = $1`, [
        id,
        daysAgo,
      ]);
      return id;
    };
  });
  afterAll(() => database.drop());
  beforeEach(() => fillDatabase(dataSource));

  it('go so many days after they ended, or after the last word in them, with what was entered on them; others stay', async () => {
    const over = [await refer('ended_on', 92), await refer('last_step_on', 767)];
    const kept = [await refer('ended_on', 88), await refer('last_step_on', 763)];
    for (const id of [...over, ...kept])
      await dataSource.query(`INSERT INTO worked_hours VALUES ('${OPS}', $1, '2026-05', 8)`, [id]);
    const { tendPlans, tendPromotions, forwarding } = processOn(dataSource, undefined as never, { own: KEYS });
    const sessions = new Sessions(database.url);
    await run(new TendProcessesJob(CONFIG, dataSource, sessions, tendPlans, tendPromotions, forwarding));
    const left = await dataSource.query<{ id: string }[]>('SELECT process_id AS id FROM process');
    expect(left.map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
    const hours = await dataSource.query<{ id: string }[]>('SELECT referral AS id FROM worked_hours');
    expect(hours.map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
  });

  it('say how many of their steps wait for the hub, and since when', async () => {
    await refer('last_step_on', 0);
    await refer('last_step_on', 0);
    await dataSource.query(`UPDATE process SET pending_since = now() - interval '1 hour'`);
    await run(new MeasurePendingStepsJob(CONFIG, dataSource));
    const metrics = await register.metrics();
    expect(metrics).toContain(`lacznik_process_steps_pending{institution="${OPS}"} 2`);
    expect(metrics).toMatch(new RegExp(`lacznik_process_steps_pending_oldest_seconds{institution="${OPS}"} 36`));
  });
});

async function run(job: PeriodicJob): Promise<void> {
  job.start();
  await job.stop();
}

function contentOf(sentOn: string): ReferralContent {
  return {
    kind: 'SOCIAL_CONTRACT',
    sender: PUP,
    receiver: OPS,
    senderCase: 'PUP.1',
    legalBasis: 'ups-105-1',
    agreement: 'AG-1',
    purpose: 'social-work',
    sentOn,
    answerBy: sentOn,
  };
}
