import { countsTopic } from '@lacznik/contracts';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { EdgeConfig } from '../edge-config';
import { MIGRATIONS } from '../edge.module';
import { CountInstitutionService } from './count-institution.service';
import { ReportCountsService } from './report-counts.service';

const OFFICES = ['PUP-2601', 'PUP-2606', 'PUP-2612'];

describe('the counts that an edge reports', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: [], migrations: MIGRATIONS });
  });
  afterAll(() => database.drop());

  it('leave no hole among what the gateway reads of it, which would take that for a loss', async () => {
    const { dataSource } = database;
    const counts = {
      count: (institution: string, day: string) => Promise.resolve({ institution, day }),
    } as unknown as CountInstitutionService;
    const reports = new ReportCountsService({ edgeName: 'pup-1' } as EdgeConfig, outboxOf(dataSource), counts);
    for (const office of OFFICES) await reports.report(office);
    const sent = await outboxMessages(dataSource, countsTopic('pup-1').name);
    expect(sent.map(({ position }) => position)).toEqual([1, 2, 3]);
    const drawn = await dataSource.query<{ shard: number }[]>('SELECT shard FROM outbox_shard WHERE last_position > 0');
    expect(drawn).toEqual([{ shard: 16 }]);
  });
});
