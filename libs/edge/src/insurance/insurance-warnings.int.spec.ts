import { edgeOutTopic, INSURANCE_WARNED, type InsuranceWarning, type InsuranceWatchView } from '@lacznik/contracts';
import type { DataSource } from 'typeorm';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { until } from '../../../../test/harness/until';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../edge.module';
import { InsuranceWarningsService } from './insurance-warnings.service';
import { viewWatch } from './view-watch';

const OPS = 'OPS-260604';
const OTHER = 'OPS-260605';
const TITLE = { state: 'AROSE', from: '2025-10-01' };
const CONTRACT = { state: 'SIGNED', signedOn: '2026-03-10', underLabourAct: true };

describe('the watch on health insurance', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let warnings: InsuranceWarningsService;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: [], migrations: MIGRATIONS });
    dataSource = database.dataSource;
    warnings = new InsuranceWarningsService(dataSource, outboxOf(dataSource, 'ops-north'));
  });
  beforeEach(async () => {
    await dataSource.query(
      `TRUNCATE insurance_warning, record, joint_file_entry, client_case, outbox CASCADE;
       UPDATE outbox_shard SET last_position = 0;
       INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on, last_used_on)
       VALUES ('${OPS}', 'S/1', 'hub:a', 'own:a', 'l', 'p', '2026-01-02', '2026-01-02')`,
    );
  });
  afterAll(() => database.drop());

  const publishes = async (section: string, data: object, institution = OPS): Promise<void> => {
    await dataSource.query(
      `INSERT INTO record (institution, section, record_id, revision, person, person_version, content, changed_at)
       VALUES ($1, $2, 'R-1', 1, 'hub:a', 1, $3, now())
       ON CONFLICT (institution, section, record_id) DO UPDATE SET content = excluded.content`,
      [institution, section, JSON.stringify(data)],
    );
  };
  const receives = async (section: string, data: object): Promise<void> => {
    await dataSource.query(
      `INSERT INTO joint_file_entry (institution, case_reference, publisher, section, record_id, revision,
         person_version, sequence, event_type, event_time, content)
       VALUES ('${OPS}', 'S/1', 'PUP-2606', $1, 'R-1', 1, 1, 1, 't', now(), $2)`,
      [section, JSON.stringify(data)],
    );
  };
  const told = async (): Promise<string[]> =>
    (await outboxMessages(dataSource, edgeOutTopic('ops-north').name)).map(({ headers, value }) => {
      expect(headers.ce_type).toBe(INSURANCE_WARNED.types[0]);
      const { receiver, caseReference, warning, ...rest } = JSON.parse(value) as InsuranceWarning;
      expect([receiver, caseReference, rest]).toEqual([OPS, 'S/1', {}]);
      return warning;
    });
  const viewed = (day: string): Promise<InsuranceWatchView | undefined> =>
    viewWatch(dataSource.manager, { institution: OPS, caseReference: 'S/1', person: 'hub:a' }, day);
  const tendOn = async (...days: string[]): Promise<void> => {
    for (const day of days) await warnings.tend(OPS, day);
  };

  it('says of a contract under art. 50(2)(2) of 10 March that 10 April is the first day without, and whose move it is', async () => {
    await receives('health-insurances', TITLE);
    await publishes('social-contracts', CONTRACT);
    expect(await viewed('2026-03-11')).toMatchObject({
      state: 'GAP',
      firstDayWithout: '2026-04-10',
      move: { who: 'WELFARE', what: 'OPEN_TITLE' },
      from: '2026-04-09',
      by: '2026-04-09',
      warnings: [],
    });
  });

  it('warns of it on 27 March and on 7 April, each once, and says it in the joint file', async () => {
    await receives('health-insurances', TITLE);
    await publishes('social-contracts', CONTRACT);
    await tendOn('2026-03-11', '2026-03-26');
    expect(await told()).toEqual([]);
    await tendOn('2026-03-27');
    await tendOn('2026-03-28', '2026-04-06');
    expect(await told()).toEqual(['GAP_AHEAD']);
    await tendOn('2026-04-07', '2026-04-08', '2026-04-10', '2026-05-10');
    expect(await told()).toEqual(['GAP_AHEAD', 'GAP_NEAR']);
    expect((await viewed('2026-04-08'))?.warnings).toEqual([
      { warning: 'GAP_AHEAD', firstDayWithout: '2026-04-10', toldOn: '2026-03-27' },
      { warning: 'GAP_NEAR', firstDayWithout: '2026-04-10', toldOn: '2026-04-07' },
    ]);
  });

  it('warns once where two processes look at the same moment', async () => {
    await receives('health-insurances', TITLE);
    await publishes('social-contracts', CONTRACT);
    let both: Promise<unknown> | undefined;
    await outboxOf(dataSource, 'ops-north').transaction(['hub:a'], async () => {
      both = Promise.all([tendOn('2026-03-27'), tendOn('2026-03-27')]);
      await until('both wait for the person', async () => {
        const [row] = await dataSource.query<[{ waiting: string }]>(
          `SELECT count(*) AS waiting FROM pg_stat_activity
           WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        );
        return Number(row.waiting) === 2;
      });
    });
    await both;
    expect(await told()).toEqual(['GAP_AHEAD']);
  });

  it.each([
    ['a title is opened', { state: 'AROSE', from: '2026-04-09' }],
    ['a family member’s cover makes it moot', { state: 'AROSE', from: '2026-01-01', viaFamilyMember: true }],
  ])('takes a warning back, once, when %s', async (_, title) => {
    await receives('health-insurances', TITLE);
    await publishes('social-contracts', CONTRACT);
    await tendOn('2026-03-27');
    await publishes('health-insurances', title);
    await tendOn('2026-04-01', '2026-04-02', '2026-04-07');
    expect(await told()).toEqual(['GAP_AHEAD', 'GAP_CLOSED']);
    expect(await viewed('2026-04-02')).toMatchObject({ state: 'CLOSED' });
  });

  it('warns anew where a change of facts moves the gap', async () => {
    await receives('health-insurances', { ...TITLE, to: '2026-03-10' });
    await tendOn('2026-03-27');
    await dataSource.query('UPDATE joint_file_entry SET content = $1', [
      JSON.stringify({ ...TITLE, to: '2026-03-11' }),
    ]);
    await tendOn('2026-03-28', '2026-03-29');
    expect(await told()).toEqual(['GAP_AHEAD', 'GAP_AHEAD']);
    expect((await viewed('2026-03-29'))?.warnings.at(-1)).toMatchObject({ firstDayWithout: '2026-04-11' });
  });

  it('knows nothing of what others publish by way of the same edge, and watches nothing where no title is known (P4)', async () => {
    await publishes('health-insurances', { ...TITLE, to: '2026-03-10' }, OTHER);
    await publishes('social-contracts', CONTRACT);
    await tendOn('2026-04-08');
    expect([await told(), await viewed('2026-04-08')]).toEqual([[], undefined]);
  });

  it('forgets what it warned of once the facts are withdrawn, or the case is closed', async () => {
    const kept = (): Promise<unknown[]> => dataSource.query('SELECT warning FROM insurance_warning');
    await receives('health-insurances', { ...TITLE, to: '2026-03-10' });
    await tendOn('2026-03-27');
    await dataSource.query('DELETE FROM joint_file_entry');
    await tendOn('2026-03-28');
    expect(await kept()).toEqual([]);
    await receives('health-insurances', { ...TITLE, to: '2026-03-10' });
    await tendOn('2026-03-29');
    expect(await kept()).toHaveLength(1);
    await dataSource.query(`UPDATE client_case SET closed_on = '2026-03-30'`);
    await tendOn('2026-03-30');
    expect(await kept()).toEqual([]);
    expect(await told()).toEqual(['GAP_AHEAD', 'GAP_AHEAD']);
  });

  it('gives no warning after a death', async () => {
    await receives('health-insurances', { ...TITLE, state: 'ENDED', to: '2026-03-10', endCause: 'DEATH' });
    await tendOn('2026-03-27', '2026-04-07');
    expect([await told(), await viewed('2026-04-07')]).toMatchObject([[], { state: 'DIED' }]);
  });
});
