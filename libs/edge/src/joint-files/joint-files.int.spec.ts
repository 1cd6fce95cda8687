import {
  CLOSING_ANNOUNCED_TYPE,
  dayInPoland,
  type DeliveriesSelector,
  edgeOutTopic,
  FACT_DELIVERED,
  FEEDS_REACHED,
  type ReceivedWithdrawnDeliveries,
  RECORD_WITHDRAWN_TYPE,
} from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import { Inbox, type IncomingMessage } from '@lacznik/messaging';
import type { Caller } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { register } from 'prom-client';
import type { DataSource } from 'typeorm';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { redriveAll } from '../../../../test/harness/redrive';
import { outboxContents, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { CasesService } from '../cases/cases.service';
import type { EdgeConfig } from '../edge-config';
import { MIGRATIONS } from '../edge.module';
import { DeliveriesConsumer } from '../hub-messages/deliveries.consumer';
import { HubAnswers } from '../hub-answers/hub-answers';
import type { ViewsService } from '../views/views.service';
import { ForgetWithdrawalsJob } from './forget-withdrawals.job';
import { JointFileEntry } from './joint-file-entry.entity';
import { JointFilesController } from './joint-files.controller';
import { advanceFeeds, fileDeliveries, type Gap, lockFeeds } from './joint-files.store';
import type { Delivery } from './delivery';
import { MeasureFeedsJob } from './measure-feeds.job';
import type { InstallationService } from '../installation/installation.service';
import { ReportFeedsJob } from './report-feeds.job';
import { withdrawDeliveries } from './withdrawn-deliveries.store';
import { NO_STEPS } from '../processes/without-processes.fixture';

const OPS = 'OPS-260604';

describe('the joint files', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: [JointFileEntry], migrations: MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(() =>
    dataSource.query(
      'TRUNCATE joint_file_entry, feed_position, withdrawn_delivery, blocked_person, dead_letter, inbox_position, client_case CASCADE',
    ),
  );
  afterAll(() => database.drop());

  function consumerOfDeliveries(): DeliveriesConsumer {
    const answers = new HubAnswers(dataSource, new Sessions(database.url));
    return new DeliveriesConsumer(new Inbox(outboxOf(dataSource)), answers, ...NO_STEPS);
  }

  async function entries(): Promise<{ case_reference: string; record_id: string; version: number; content: string }[]> {
    return dataSource.query(
      'SELECT case_reference, record_id, person_version::integer AS version, content FROM joint_file_entry ORDER BY 1, 2',
    );
  }

  it('keep of each record, in each case, what was changed last, in whatever order and batches it comes', async () => {
    const versions = [1, 2, 3, 4, 5];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(versions, { minLength: versions.length }),
        fc.integer({ min: 0, max: versions.length }),
        async (order, cut) => {
          await dataSource.query('TRUNCATE joint_file_entry');
          const deliveries = order.map((personVersion) =>
            delivery({ personVersion, content: `{"v":${personVersion}}` }),
          );
          for (const batch of [deliveries.slice(0, cut), deliveries.slice(cut)])
            await fileDeliveries(dataSource.manager, batch);
          expect(await entries()).toEqual([
            { case_reference: 'S/1', record_id: 'R-1', version: 5, content: '{"v":5}' },
          ]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('keep apart the cases, publishers, sections and records', async () => {
    const different: Partial<Delivery>[] = [
      {},
      { caseReference: 'S/2' },
      { publisher: 'PUP-2607' },
      { section: 'proposals' },
      { recordId: 'R-2' },
      { institution: 'OPS-260605' },
    ];
    await fileDeliveries(dataSource.manager, different.map(delivery));
    expect(await entries()).toHaveLength(different.length);
  });

  it('show an institution its own alone, also where another has a case of the same reference', async () => {
    const own = { caseReference: 'S/1', ownPseudonym: 'p1-own', closedOn: null };
    const cases = {
      get: () => Promise.resolve(own),
      ownReferenceOf: () => Promise.resolve('S/1'),
      noteReading: () => Promise.resolve(own),
    } as unknown as CasesService;
    const controller = new JointFilesController(
      cases,
      dataSource,
      {} as ViewsService,
      { inquiryRetentionDays: 30 } as EdgeConfig,
    );
    const caller: Caller = { subject: 'system', roles: ['institution'] };
    const theirs = { institution: 'OPS-260605', recordId: 'R-2', content: '{"profile":"II"}' };
    await fileDeliveries(dataSource.manager, [delivery({ content: '{"profile":"I"}' }), delivery(theirs)]);
    const recordsOf = async (institution: string): Promise<unknown[]> =>
      Object.values((await controller.readJointFile(institution, caller, { caseReference: 'S/1' }, {})).sections)
        .flat()
        .map(({ recordId, data }) => [recordId, data]);
    expect(await recordsOf(OPS)).toEqual([['R-1', { profile: 'I' }]]);
    expect(await recordsOf('OPS-260605')).toEqual([['R-2', { profile: 'II' }]]);
  });

  it('keep apart signs that contain what others are divided by', async () => {
    const both = [
      delivery({ caseReference: 'A', recordId: 'R|PUP-2606|help-profiles|S' }),
      delivery({ caseReference: 'A|PUP-2606|help-profiles|R', recordId: 'S' }),
    ];
    await fileDeliveries(dataSource.manager, both);
    expect(await entries()).toHaveLength(both.length);
  });

  it('keep a revision as large as JavaScript counts without error', async () => {
    await fileDeliveries(dataSource.manager, [delivery({ revision: Number.MAX_SAFE_INTEGER })]);
    const [entry] = await dataSource.query<{ revision: string }[]>('SELECT revision FROM joint_file_entry');
    expect(Number(entry?.revision)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('report each range of a feed that never came, and no other (P10)', async () => {
    const advance = async (sequences: number[], institution = OPS): Promise<Gap[]> => {
      const places = sequences.map((sequence) => ({ institution, sequence }));
      return advanceFeeds(dataSource.manager, places, await lockFeeds(dataSource.manager, [institution]));
    };
    expect(await advance([1, 2])).toEqual([]);
    expect(await advance([3, 5, 6, 9])).toEqual([
      { institution: OPS, first: 4, last: 4, isRestoration: false },
      { institution: OPS, first: 7, last: 8, isRestoration: false },
    ]);
    expect(await advance([10])).toEqual([]);
    expect(await advance([8])).toEqual([]);
    expect(await advance([11])).toEqual([]);
    const restored = 496_000_000_000_000;
    expect(await advance([restored + 1, restored + 2])).toEqual([
      { institution: OPS, first: 12, last: restored, isRestoration: true },
    ]);
    expect(await advance([3], 'OPS-260605')).toEqual([
      { institution: 'OPS-260605', first: 1, last: 2, isRestoration: false },
    ]);
  });

  it('take in what the feeds bring, and block the person of what is no delivery', async () => {
    Logger.overrideLogger(false);
    const consumer = consumerOfDeliveries();
    const batch = [
      incoming(1, {}),
      incoming(2, { person: 'bad', value: '{"caseReference":' }),
      incoming(3, { person: 'b' }),
    ];
    await consumer.onDeliveries(batch);
    await consumer.onDeliveries(batch);
    expect((await entries()).map(({ record_id }) => record_id)).toEqual(['R-1', 'R-3']);
    expect(await dataSource.query('SELECT person, reason FROM blocked_person')).toEqual([
      { person: somePseudonym(OPS, 'bad'), reason: 'not JSON' },
    ]);
    expect(await dataSource.query('SELECT institution, sequence FROM feed_position')).toEqual([
      { institution: OPS, sequence: '3' },
    ]);
  });

  it('take in no delivery that was withdrawn while it waited among the dead letters, when it is redriven (P9)', async () => {
    const consumer = consumerOfDeliveries();
    const broken = { person: 'bad', value: '{"caseReference":' };
    const sent = [incoming(1, broken), incoming(2, { person: 'bad' }), incoming(3, { person: 'b' })];
    await consumer.onDeliveries(sent);
    await withdraw({ person: somePseudonym(OPS, 'bad') }, 2);
    const mended = [incoming(1, { person: 'bad' }), ...sent.slice(1)];
    expect(await redriveAll(dataSource, mended, (messages) => consumer.onDeliveries(messages))).toEqual([
      'redriven',
      'redriven',
    ]);
    expect((await entries()).map(({ record_id }) => record_id)).toEqual(['R-3']);
  });

  it('show how far each feed of the edge has come, to be held against what the gateway has numbered (P10)', async () => {
    const consumer = consumerOfDeliveries();
    await consumer.onDeliveries([incoming(1, {}), incoming(2, {})]);
    await dataSource.query("INSERT INTO feed_position VALUES ('OPS-260699', 9)");
    const job = new MeasureFeedsJob({ institutions: [OPS] } as EdgeConfig, dataSource);
    job.start();
    await job.stop();
    const { values } = (await register.getSingleMetric('lacznik_feed_reached')?.get()) ?? {};
    expect(values).toEqual([{ labels: { institution: OPS }, value: 2 }]);
  });

  it('tell the hub how far each feed has come, once, and what has not come to any; an unconfirmed installation nothing', async () => {
    await dataSource.query('TRUNCATE outbox, said_feed');
    const consumer = consumerOfDeliveries();
    const [other, config] = ['OPS-260605', { edgeName: 'ops-north', institutions: [OPS, 'OPS-260605'] } as EdgeConfig];
    let isConfirmed = false;
    const installation = { isConfirmed: () => Promise.resolve(isConfirmed) } as InstallationService;
    const job = new ReportFeedsJob(config, installation, dataSource, outboxOf(dataSource, 'ops-north'));
    const said = async () =>
      (await outboxContents(dataSource, FEEDS_REACHED, edgeOutTopic('ops-north').name)).map(({ body }) => body.feeds);
    await consumer.onDeliveries([incoming(1, {}), incoming(2, {})]);
    await job.report();
    expect(await said()).toEqual([]);
    isConfirmed = true;
    await job.report();
    await Promise.all([job.report(), job.report()]);
    const first = [
      { institution: OPS, last: 2 },
      { institution: other, last: 0 },
    ];
    expect(await said()).toEqual([first]);
    await consumer.onDeliveries([incoming(3, {})]);
    await Promise.all([job.report(), job.report()]);
    expect(await said()).toEqual([first, [{ institution: OPS, last: 3 }]]);
    // That it is there it says again after five minutes, and as often as that alone.
    await dataSource.query(`UPDATE said_feed SET said_at = now() - interval '301 seconds' WHERE institution = $1`, [
      other,
    ]);
    await Promise.all([job.report(), job.report()]);
    await job.report();
    expect((await said()).slice(2)).toEqual([[{ institution: other, last: 0 }]]);
  });

  const withdraw = (selector: DeliveriesSelector, through: number, institution = OPS): Promise<void> =>
    dataSource.transaction((transaction) =>
      withdrawDeliveries(transaction, [
        { edge: 'ops-north', institution, body: { selector, through } } as ReceivedWithdrawnDeliveries,
      ]),
    );
  const records = async (): Promise<string[]> => (await entries()).map(({ record_id }) => record_id);

  it('take in nothing that was withdrawn before it came, but the news that a record was', async () => {
    await withdraw({ caseReference: 'S/1' }, 3);
    await withdraw({ caseReference: 'S/2' }, 9);
    await withdraw({}, 9, 'OPS-260605');
    const consumer = consumerOfDeliveries();
    await fileDeliveries(dataSource.manager, [delivery({ recordId: 'R-0', sequence: 0 })]);
    await consumer.onDeliveries([incoming(1, {}), incoming(2, {}), incoming(3, { withdraws: 'R-0' }), incoming(4, {})]);
    expect(await records()).toEqual(['R-4']);
    expect(await dataSource.query('SELECT sequence FROM feed_position WHERE institution = $1', [OPS])).toEqual([
      { sequence: '4' },
    ]);
  });

  it('forget what was withdrawn as soon as their feed has come so far', async () => {
    await withdraw({ caseReference: 'S/1' }, 1);
    await withdraw({ caseReference: 'S/2' }, 2);
    await withdraw({}, 1, 'OPS-260605');
    await consumerOfDeliveries().onDeliveries([incoming(1, {})]);
    const job = new ForgetWithdrawalsJob(dataSource, new Sessions(database.url));
    job.start();
    await job.stop();
    expect(await dataSource.query('SELECT institution, through FROM withdrawn_delivery ORDER BY 1')).toEqual([
      { institution: OPS, through: '2' },
      { institution: 'OPS-260605', through: '1' },
    ]);
  });

  const person = somePseudonym(OPS, 'a');
  it.each<[string, DeliveriesSelector, string[]]>([
    ['a case', { caseReference: 'S/1' }, ['case', 'later']],
    ['a person and a publisher', { person, publisher: 'PUP-2606' }, ['case', 'later', 'publisher']],
    ['a publisher', { publisher: 'PUP-2607' }, ['agreement', 'case', 'categories', 'consent', 'later', 'old']],
    ['an agreement', { agreement: 'AG-2' }, ['case', 'categories', 'consent', 'later', 'publisher']],
    ['a consent', { consent: 'C-2' }, ['agreement', 'case', 'categories', 'later', 'old', 'publisher']],
    ['categories', { categories: ['9', '16'] }, ['agreement', 'case', 'consent', 'later', 'publisher']],
    ['an institution', {}, ['later']],
  ])('lose what was disclosed by %s, filed or to come', async (name, selector, left) => {
    const grounds = { agreement: 'AG-1', consent: 'C-1', categories: '1' };
    const others: Partial<Delivery>[] = [
      { recordId: 'case' },
      { recordId: 'publisher', publisher: 'PUP-2607' },
      { recordId: 'agreement', agreement: 'AG-1,AG-2' },
      { recordId: 'consent', consent: 'C-1,C-2' },
      { recordId: 'categories', categories: '1,16' },
      { recordId: 'old', agreement: undefined, consent: undefined, categories: undefined },
      { recordId: 'later', sequence: 8 },
    ];
    await dataSource.query(
      `INSERT INTO client_case VALUES ($1, 'S/1', 'p1-a', $2, 'b', 'p', '2026-01-01'), ($1, 'S/2', 'p1-b', 'p1-y', 'b', 'p', '2026-01-01')`,
      [OPS, person],
    );
    const inOther = name === 'a case' || name.startsWith('a person') ? { caseReference: 'S/2' } : {};
    await fileDeliveries(
      dataSource.manager,
      others.map((one) => delivery({ sequence: 7, ...grounds, ...(one.recordId === 'case' ? inOther : {}), ...one })),
    );
    await withdraw(selector, 7);
    expect((await records()).sort()).toEqual(left);
  });

  it('lose a record that is withdrawn, its older changes too that come with it or later, and keep the others', async () => {
    const withdrawal = delivery({ personVersion: 3, isWithdrawn: true });
    const others: Partial<Delivery>[] = [{ caseReference: 'S/2' }, { recordId: 'R-2' }, { section: 'proposals' }];
    await fileDeliveries(dataSource.manager, [delivery(), ...others.map(delivery)]);
    await fileDeliveries(dataSource.manager, [delivery({ personVersion: 2 }), withdrawal]);
    expect((await entries()).map(({ case_reference, record_id }) => [case_reference, record_id])).toEqual([
      ['S/1', 'R-1'],
      ['S/1', 'R-2'],
      ['S/2', 'R-1'],
    ]);
    await fileDeliveries(dataSource.manager, [withdrawal, delivery({ personVersion: 4, content: '{"v":4}' })]);
    expect((await entries()).map(({ content }) => content)).toContain('{"v":4}');
    await fileDeliveries(dataSource.manager, [withdrawal]);
    expect((await entries()).map(({ content }) => content)).toContain('{"v":4}');
  });

  it('take a withdrawal of the feed for what it is', async () => {
    const consumer = consumerOfDeliveries();
    await consumer.onDeliveries([incoming(1, {}), incoming(2, {})]);
    await consumer.onDeliveries([incoming(3, { withdraws: 'R-1' })]);
    expect((await entries()).map(({ record_id }) => record_id)).toEqual(['R-2']);
    expect(await dataSource.query('SELECT sequence FROM feed_position')).toEqual([{ sequence: '3' }]);
  });

  it('keep a case in use by what they take in, but for the announcement of its closing, which they do not show', async () => {
    await dataSource.query(
      `INSERT INTO client_case SELECT $1, reference, 'p1-a', $2, 'b', 'p', '2026-01-01', NULL, NULL, '2026-01-02', '2026-02-02'
       FROM unnest(ARRAY['S/1', 'S/2']) reference`,
      [OPS, person],
    );
    const uses = (): Promise<object[]> =>
      dataSource.query(
        `SELECT last_used_on::text AS used, announced_closing IS NOT NULL AS announced FROM client_case ORDER BY case_reference`,
      );
    const unused = { used: '2026-01-02', announced: true };
    const consumer = consumerOfDeliveries();
    await consumer.onDeliveries([incoming(1, { closesOn: '2026-02-02' })]);
    expect(await uses()).toEqual([unused, unused]);
    expect(await records()).toEqual([]);
    await consumer.onDeliveries([incoming(2, {})]);
    expect(await uses()).toEqual([{ used: dayInPoland(new Date()), announced: false }, unused]);
    expect(await records()).toEqual(['R-2']);
  });

  it('lose a withdrawn record though its person is blocked', async () => {
    const consumer = consumerOfDeliveries();
    await consumer.onDeliveries([incoming(1, {}), incoming(2, { value: '{' })]);
    await consumer.onDeliveries([incoming(3, {}), incoming(4, { withdraws: 'R-1' })]);
    expect(await entries()).toEqual([]);
  });

  function incoming(sequence: number, { person = 'a', value, withdraws, closesOn }: IncomingWishes): IncomingMessage {
    const message = incomingMessage(
      FACT_DELIVERED,
      {
        receiver: OPS,
        event: {
          type:
            withdraws !== undefined
              ? RECORD_WITHDRAWN_TYPE
              : closesOn !== undefined
                ? CLOSING_ANNOUNCED_TYPE
                : 'pl.lacznik.help-profile.set',
          time: '2026-01-01T00:00:00.000Z',
          personversion: sequence,
          sequence,
        },
        body: {
          person: somePseudonym(OPS, person),
          caseReference: 'S/1',
          publisher: 'PUP-2606',
          recordId: withdraws ?? `R-${sequence}`,
          revision: 1,
          snapshot: false,
          closesOn,
          ...(withdraws === undefined
            ? { data: { profile: 'I' } }
            : { section: 'help-profiles', since: '2026-01-01T00:00:00.000Z', data: {} }),
        },
      },
      sequence,
      'privacy-gateway',
    );
    return { ...message, value: value ?? message.value };
  }
});

interface IncomingWishes {
  person?: string;
  value?: string;
  /** The id of the record that it withdraws. */
  withdraws?: string;
  /** It announces that the case is going to be closed. */
  closesOn?: string;
}

function delivery(change: Partial<Delivery> = {}): Delivery {
  return {
    institution: OPS,
    caseReference: 'S/1',
    publisher: 'PUP-2606',
    section: 'help-profiles',
    recordId: 'R-1',
    revision: 1,
    personVersion: 1,
    sequence: 1,
    eventType: 'pl.lacznik.help-profile.set',
    eventTime: '2026-01-01T00:00:00.000Z',
    isWithdrawn: false,
    content: '{}',
    ...change,
  };
}
