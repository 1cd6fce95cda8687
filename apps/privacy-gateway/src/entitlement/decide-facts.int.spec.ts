import {
  CASE_CHANGED,
  type CaseChange,
  check,
  dayInPoland,
  type DeliveredBody,
  type Dictionaries,
  deliveriesTopic,
  DeliveryEntry,
  type DirectoryDocument,
  edgeInTopic,
  type EncodedMessage,
  ENTRIES_LOGGED,
  FACT_DELIVERED,
  FACT_PUBLISHED,
  type LogEntry,
  type ReceivedFact,
  shapeOf,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { Inbox, type IncomingMessage, type OutboxTransaction, type PositionedMessage } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { contentOf, incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { logPerson } from '../../../../test/harness/log-messages';
import { outboxContents, outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { ChangeDictionariesService } from '../dictionaries/change-dictionaries.service';
import { DeliverService } from '../delivery/deliver.service';
import { CurrentPolicy } from '../directory/current-policy';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { RevocationsService } from '../revocations/revocations.service';
import { CaseEntitlement } from './case-entitlement';
import { DecideFactsService, Decisions } from './decide-facts.service';
import type { Entitlement } from './entitlement';
import { ReportStreamsJob } from '../statements/report-streams.job';
import { StatementsConsumer } from '../statements/statements.consumer';
import { TakeStatementsService } from '../statements/take-statements.service';
import { inquiriesService, sealedByName } from '../statements/statements.fixture';

const SHIPPED = SHIPPED_DICTIONARIES as Dictionaries;
const OPERATOR = { actor: 'operator', actorRole: 'administrator' } as const;
const PUP = 'PUP-2606';
const OPS = 'OPS-260604';
const OTHER_OPS = 'OPS-260605';
const CIS = 'CIS-0000123456';

function directory(status: 'ACTIVE' | 'SUSPENDED' = 'ACTIVE'): DirectoryDocument {
  return directoryOf([OPS, OTHER_OPS], status);
}

/** A labour office, and others that have an agreement with it in both directions. */
function directoryOf(
  others: readonly string[],
  status: DirectoryDocument['agreements'][number]['status'],
): DirectoryDocument {
  const between = (other: string): DirectoryDocument['agreements'][number] => ({
    id: `AG-${other}`,
    parties: [PUP, other],
    purpose: 'for tests',
    disclosures: [
      { from: PUP, to: other, scope: 'labour-to-welfare', additionalCategories: [] },
      { from: other, to: PUP, scope: 'welfare-to-labour', additionalCategories: [] },
    ],
    status,
    validFrom: '2026-01-01',
  });
  return {
    institutions: [PUP, ...others].map((id) => ({ id, name: id })),
    edges: [{ name: 'edge', institutions: [PUP, ...others] }],
    scopes: [
      { id: 'labour-to-welfare', categories: ['16', '18'] },
      { id: 'welfare-to-labour', categories: ['16', '19a'] },
    ],
    agreements: others.map(between),
  };
}

/** What stays real where a test sets the clock: the database's driver waits by timers. */
const TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

describe('deciding facts', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let decisions: DecideFactsService;
  let consumer: StatementsConsumer;
  let law: ChangeDictionariesService;
  const policies = new CurrentPolicy();
  let sent = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    dataSource = database.dataSource;
    law = new ChangeDictionariesService(
      dataSource,
      outboxOf(dataSource, 'privacy-gateway'),
      new RevocationsService(dataSource),
    );
    await law.change({ version: 0, ...SHIPPED }, OPERATOR);
    const inbox = new Inbox(outboxOf(dataSource, 'privacy-gateway'));
    decisions = new DecideFactsService([new CaseEntitlement()], new DeliverService());
    const streams = new ReportStreamsJob(dataSource, outboxOf(dataSource, 'privacy-gateway'));
    consumer = new StatementsConsumer(
      inbox,
      sealedByName,
      new TakeStatementsService(policies, decisions, inquiriesService(dataSource)),
      streams,
    );
  });
  beforeEach(async () => {
    await dataSource.query(
      'TRUNCATE outbox, feed, withholding, client_case, snapshot_request, inbox_position, blocked_person, directory_entry',
    );
    await change(directory());
    sent = 0;
    await take([opened(OPS, 'S/1'), opened(OTHER_OPS, 'S/9', 'p1-b')]);
    await dataSource.query('TRUNCATE outbox');
  });
  afterAll(() => database.drop());

  const take = (messages: readonly IncomingMessage[]): Promise<void> => consumer.onStatements(messages);

  async function decideAndDisclose(
    transaction: OutboxTransaction,
    facts: readonly ReceivedFact[],
    service = decisions,
  ): Promise<void> {
    const made = new Decisions(await policies.in(transaction.manager));
    await service.decide(transaction.manager, facts, made);
    await service.disclose(transaction, made);
  }

  async function change(to: DirectoryDocument, on = dataSource): Promise<void> {
    await on.transaction(async (transaction) => {
      await raisePolicyVersion(transaction);
      await saveDirectory(transaction, to);
    });
  }

  function caseChange(
    receiver: string,
    caseReference: string,
    person: string,
    more: Partial<CaseChange>,
  ): IncomingMessage {
    const body: CaseChange = {
      receiver,
      caseReference,
      status: 'open',
      receiverPerson: somePseudonym(receiver, person),
      ...((more.status ?? 'open') === 'open' ? { sealedLogPerson: `a..b.${person}.c` } : {}),
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
      openedOn: '2026-01-01',
      ...more,
    };
    return incomingMessage(CASE_CHANGED, { person, body }, ++sent, 'edge');
  }

  const opened = (receiver: string, caseReference: string, person = 'p1-a'): IncomingMessage =>
    caseChange(receiver, caseReference, person, {});

  function fact(recordId: string, { person = 'p1-a', publisher = PUP, requestId }: FactWishes = {}): IncomingMessage {
    const data = {
      form: 'TRAINING',
      state: 'STARTED',
      from: '2026-01-15',
      healthContraindications: 'none of your business',
    };
    const event = { type: 'pl.lacznik.activation.changed', time: '2026-02-01T00:00:00.000Z' };
    const body = { publisher, section: 'activations', recordId, revision: 1, requestId, data };
    return incomingMessage(FACT_PUBLISHED, { person, event, body }, ++sent, 'edge');
  }

  function contractOf(publisher: string, recordId: string): IncomingMessage {
    const event = { type: 'pl.lacznik.social-contract.signed', time: '2026-02-01T00:00:00.000Z' };
    const data = { state: 'SIGNED', signedOn: '2026-01-15', goal: 'none of your business' };
    const body = { publisher, section: 'social-contracts', recordId, revision: 1, data };
    return incomingMessage(FACT_PUBLISHED, { person: 'p1-a', event, body }, ++sent, 'edge');
  }

  const read = (recordId: string): ReceivedFact => contentOf(FACT_PUBLISHED, fact(recordId));
  const delivered = (to: string): Promise<PositionedMessage[]> => outboxMessages(dataSource, deliveriesTopic(to).name);
  const numbersOf = (messages: readonly PositionedMessage[]): number[] =>
    messages.map(({ headers }) => Number(headers.ce_sequence));
  const entries = async (): Promise<LogEntry[]> =>
    (await outboxContents(dataSource, ENTRIES_LOGGED)).flatMap(({ entries }) => entries);
  const logged = async (): Promise<DeliveryEntry[]> =>
    (await entries()).filter((entry): entry is DeliveryEntry => entry.kind === 'delivery');
  const bodies = async (to: string): Promise<DeliveredBody[]> =>
    (await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(to).name)).map(({ body }) => body);

  it('delivers the allowed fields only, under the receiver’s own names for person and case (P4)', async () => {
    await take([fact('R-1')]);
    expect(await bodies(OPS)).toEqual([
      {
        person: somePseudonym(OPS, 'p1-a'),
        caseReference: 'S/1',
        publisher: PUP,
        recordId: 'R-1',
        revision: 1,
        snapshot: false,
        data: { form: 'TRAINING', state: 'STARTED', from: '2026-01-15' },
      },
    ]);
    expect(await delivered(OTHER_OPS)).toEqual([]);
  });

  it('names the person to Kafka by the receiver’s pseudonym alone, and keeps the version that the edge gave', async () => {
    const messages = [fact('R-1'), fact('R-2')];
    await take(messages);
    const receiverPerson = somePseudonym(OPS, 'p1-a');
    expect((await delivered(OPS)).map(({ key, headers }) => [key, headers.ce_subject])).toEqual([
      [receiverPerson, receiverPerson],
      [receiverPerson, receiverPerson],
    ]);
    expect(JSON.stringify(await delivered(OPS))).not.toContain('p1-a"');
    const versions = messages.map((message) => String(contentOf(FACT_PUBLISHED, message).event.personversion));
    expect((await delivered(OPS)).map(({ headers }) => headers.ce_personversion)).toEqual(versions);
    expect(new Set(versions).size).toBe(2);
  });

  it('says with each delivery by what it was disclosed, as its entry does, so that it can be withdrawn', async () => {
    await take([fact('R-1')]);
    const [[message], [entry]] = [await delivered(OPS), await logged()];
    expect([message?.headers.ce_agreement, message?.headers.ce_categories]).toEqual([
      entry?.agreement,
      entry?.categories.join(),
    ]);
    expect(message?.headers.ce_categories).toMatch(/^\d/);
  });

  it('writes for every delivery one log entry that names it, and what was withheld, but no fact (P5, P8)', async () => {
    await take([fact('R-1'), fact('R-2', { person: 'p1-b' })]);
    const entries = await logged();
    expect(entries.map(({ receiving, sequence, person, eventId }) => [receiving, sequence, person, eventId])).toEqual(
      expect.arrayContaining([
        [OPS, 1, logPerson('p1-a'), `${OPS}.1`],
        [OTHER_OPS, 1, logPerson('p1-b'), `${OTHER_OPS}.1`],
      ]),
    );
    expect(entries).toHaveLength(2);
    expect(entries.map((entry) => check(shapeOf(DeliveryEntry), entry, ''))).toEqual(
      entries.map((value) => ({ ok: true, value })),
    );
    expect(entries[0]).toMatchObject({
      disclosing: PUP,
      categories: ['18'],
      fields: ['form', 'state', 'from'],
      withheld: [{ category: '13', fields: ['healthContraindications'] }],
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
    });
    expect(JSON.stringify(entries)).not.toMatch(/TRAINING|none of your business/);
  });

  it('tells the log of a case that is opened and closed, in the step in which it entitles and ends to', async () => {
    const closed = { status: 'closed', closedOn: '2026-02-01' } as const;
    await take([opened(OPS, 'S/2'), caseChange(OPS, 'S/2', 'p1-a', closed)]);
    expect(await entries()).toMatchObject(
      ['open', 'closed'].map((status) => ({
        kind: 'case',
        status,
        receiving: OPS,
        person: logPerson('p1-a'),
        caseReference: 'S/2',
        legalBasis: 'rynek-pracy-2025',
        purpose: 'social-work',
      })),
    );
  });

  it('numbers each receiver’s feed without a hole, from batch to batch (P10)', async () => {
    await take([fact('R-1'), fact('R-2', { person: 'p1-b' }), fact('R-3')]);
    await take([fact('R-4'), fact('R-5', { person: 'p1-nobody' }), fact('R-6', { person: 'p1-b' })]);
    expect([numbersOf(await delivered(OPS)), numbersOf(await delivered(OTHER_OPS))]).toEqual([
      [1, 2, 3],
      [1, 2],
    ]);
  });

  it('gives the numbers back, and writes neither delivery nor entry, where the transaction fails (P5, P10)', async () => {
    const failing = outboxOf(dataSource).transaction([], async (transaction) => {
      await decideAndDisclose(transaction, [read('R-1'), read('R-2')]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect([await outboxMessages(dataSource), await withholdings()]).toEqual([[], []]);
    await take([fact('R-3')]);
    expect(numbersOf(await delivered(OPS))).toEqual([1]);
  });

  it('numbers without a hole what two processes decide at once, in the order in which it will be sent (P2, P10)', async () => {
    const elsewhere = await database.connect();
    const decide = (on: DataSource, n: number): Promise<void> =>
      outboxOf(on).transaction([], (transaction) => decideAndDisclose(transaction, [read(`R-${n}`), read(`R-${n}b`)]));
    await Promise.all(Array.from({ length: 20 }, (_, n) => decide(n % 2 === 0 ? dataSource : elsewhere, n)));
    expect(numbersOf(await delivered(OPS))).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect((await logged()).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('delivers whatever entitles, to each receiver in the order of the facts (P2)', async () => {
    const byCase = new CaseEntitlement();
    const again: Entitlement = {
      formerlyEntitledTo: () => Promise.resolve([]),
      entitledTo: async (...question) =>
        (await byCase.entitledTo(...question)).map((entitled) =>
          entitled.map((one) => ({
            ...one,
            recipient: { ...one.recipient, caseReference: 'ANOTHER-WAY' },
          })),
        ),
    };
    const twice = new DecideFactsService([byCase, again], new DeliverService());
    await outboxOf(dataSource).transaction([], (transaction) =>
      decideAndDisclose(transaction, [read('R-1'), read('R-2')], twice),
    );
    expect((await bodies(OPS)).map(({ recordId, caseReference }) => [recordId, caseReference])).toEqual([
      ['R-1', 'S/1'],
      ['R-1', 'ANOTHER-WAY'],
      ['R-2', 'S/1'],
      ['R-2', 'ANOTHER-WAY'],
    ]);
    expect((await logged()).map(({ sequence, caseReference }) => [sequence, caseReference])).toEqual([
      [1, 'S/1'],
      [2, 'ANOTHER-WAY'],
      [3, 'S/1'],
      [4, 'ANOTHER-WAY'],
    ]);
  });

  it('decides a fact once, however often it is brought (P3)', async () => {
    const batch = [fact('R-1'), fact('R-2')];
    await take(batch);
    await take(batch);
    expect(numbersOf(await delivered(OPS))).toEqual([1, 2]);
  });

  it('delivers a snapshot to the case that asked for it, and to no other', async () => {
    // The last has the same reference.
    await take([opened(OPS, 'S/2'), opened(OTHER_OPS, 'S/8'), opened(OTHER_OPS, 'S/2')]);
    await dataSource.query('TRUNCATE outbox');
    await take([fact('R-1', { requestId: await requestFor('S/2') })]);
    expect((await bodies(OPS)).map(({ caseReference, snapshot }) => [caseReference, snapshot])).toEqual([
      ['S/2', true],
    ]);
    expect(await delivered(OTHER_OPS)).toEqual([]);
    expect(await logged()).toHaveLength(1);
  });

  const requestFor = async (caseReference: string): Promise<string> => {
    const [row] = await dataSource.query<[{ id: string }]>(
      'SELECT id FROM snapshot_request WHERE institution = $1 AND case_reference = $2',
      [OPS, caseReference],
    );
    return row.id;
  };

  it('tells nobody what it published itself, and does not count that as withheld', async () => {
    await take([opened(PUP, 'P/1')]);
    await dataSource.query('TRUNCATE outbox');
    await take([fact('R-1')]);
    expect(await delivered(PUP)).toEqual([]);
    expect(await delivered(OPS)).toHaveLength(1);
    expect(new Set((await withholdings()).map(({ receiver }) => receiver))).toEqual(new Set([OPS]));
  });

  it('delivers nothing for a case that is closed, or not open yet', async () => {
    const closedOn = '2026-02-01';
    await take([
      caseChange(OPS, 'S/1', 'p1-a', { status: 'closed', closedOn }),
      caseChange(OPS, 'S/3', 'p1-a', { openedOn: '2999-01-01' }),
    ]);
    await dataSource.query('TRUNCATE outbox');
    await take([fact('R-1')]);
    expect(await outboxMessages(dataSource)).toEqual([]);
  });

  it('delivers nothing once the agreement is suspended, counts what was withheld and why, and draws no number', async () => {
    await take([fact('R-1')]);
    await change({ institutions: [], scopes: [], agreements: directory('SUSPENDED').agreements });
    await take([fact('R-2'), fact('R-3')]);
    await change(directory());
    await take([fact('R-4')]);
    expect(numbersOf(await delivered(OPS))).toEqual([1, 2]);
    expect((await bodies(OPS)).map(({ recordId }) => recordId)).toEqual(['R-1', 'R-4']);
    const suspended = (await withholdings()).filter(({ category }) => category === '18');
    expect(suspended).toEqual([
      { publisher: PUP, receiver: OPS, category: '18', reason: 'agreement-not-active', count: '2' },
    ]);
  });

  it('lets a change of the directory wait for the decisions under way, and later decisions use it (P9)', async () => {
    const finished: string[] = [];
    let decided = (): void => undefined;
    const deciding = new Promise<void>((resolve) => (decided = resolve));
    let goOn = (): void => undefined;
    const mayCommit = new Promise<void>((resolve) => (goOn = resolve));
    const decision = outboxOf(dataSource)
      .transaction([], async (transaction) => {
        await decideAndDisclose(transaction, [read('R-1')]);
        decided();
        await mayCommit;
      })
      .then(() => finished.push('decision'));
    await deciding;
    const suspension = change(directory('SUSPENDED'), await database.connect()).then(() => finished.push('suspension'));
    try {
      await until('the suspension waits', () => someoneWaits(dataSource), 10_000);
      expect(finished).toEqual([]);
    } finally {
      goOn();
    }
    await Promise.all([decision, suspension]);
    expect(finished).toEqual(['decision', 'suspension']);
    await take([fact('R-2')]);
    expect((await bodies(OPS)).map(({ recordId }) => recordId)).toEqual(['R-1']);
  });

  /** Ends entries of one dictionary; `validTo` left out lets them go on. */
  async function end(name: 'rules' | 'purposes' | 'legalBases', code: string, validTo?: string): Promise<number> {
    const now = await law.read();
    const entries = now[name].map(({ validTo: before, ...entry }) =>
      entry.code === code
        ? { ...entry, ...(validTo === undefined ? {} : { validTo }) }
        : { ...entry, ...(before === undefined ? {} : { validTo: before }) },
    );
    return (await law.change({ version: now.version, [name]: entries }, OPERATOR)).version;
  }
  const policyVersions = async (): Promise<string[]> => (await logged()).map(({ policyVersion }) => policyVersion);

  it.each([
    ['rules', 'rynek-pracy-2025/labour-to-welfare', 'no-rule'],
    ['purposes', 'social-work', 'purpose-not-valid'],
    ['legalBases', 'rynek-pracy-2025', 'legal-basis-not-valid'],
  ] as const)(
    'decides by the %s of the last change that was answered, and logs its version',
    async (name, code, reason) => {
      await take([fact('R-1')]);
      await end(name, code, dayInPoland(new Date(Date.now() - 86_400_000)));
      await take([fact('R-2')]);
      await end(name, code);
      await take([fact('R-3')]);
      expect((await bodies(OPS)).map(({ recordId }) => recordId)).toEqual(['R-1', 'R-3']);
      expect((await withholdings()).filter(({ category }) => category === '18')).toMatchObject([
        { reason, count: '1' },
      ]);
      const [before, after] = await policyVersions();
      expect(Number(after)).toBeGreaterThan(Number(before));
    },
  );

  it('goes over to the next entry at midnight in Poland, without a change', async () => {
    const clock = (instant: string): void =>
      void jest.useFakeTimers({ now: new Date(instant), doNotFake: [...TIMERS] });
    await end('purposes', 'social-work', '2030-06-30');
    try {
      clock('2030-06-30T21:59:59.000Z');
      await take([fact('R-1')]);
      clock('2030-06-30T22:00:00.000Z');
      await take([fact('R-2')]);
    } finally {
      jest.useRealTimers();
      await end('purposes', 'social-work');
    }
    expect((await bodies(OPS)).map(({ recordId }) => recordId)).toEqual(['R-1']);
  });

  it('lets institutions of a new kind receive and publish, once the dictionaries have it', async () => {
    const now = await law.read();
    const { institutionKinds, legalBases, rules } = now;
    const cis = {
      code: 'CIS',
      pl: 'centrum integracji społecznej',
      digits: 10,
      county: false,
      validFrom: '2026-01-01',
    };
    const rule = { pl: 'for tests', sameCounty: false, namedCategories: [], validFrom: '2026-01-01' };
    const changed: Partial<Dictionaries> = {
      institutionKinds: [...institutionKinds, { ...cis, publishes: ['social-contracts'] }],
      legalBases: [...legalBases, { code: 'cis-1', pl: 'for tests', receiverKinds: ['CIS'], validFrom: '2026-01-01' }],
      rules: [
        ...rules,
        { ...rule, code: 'pup-to-cis', publisherKind: 'PUP', receiverKinds: ['CIS'], categories: ['18'] },
        { ...rule, code: 'cis-to-pup', publisherKind: 'CIS', receiverKinds: ['PUP'], categories: ['19a'] },
      ],
    };
    await change(directoryOf([CIS], 'ACTIVE'));
    await take([
      caseChange(CIS, 'C/1', 'p1-a', { legalBasis: 'cis-1' }),
      caseChange(PUP, 'P/1', 'p1-a', { legalBasis: 'rynek-pracy-2025' }),
    ]);
    await dataSource.query('TRUNCATE outbox');
    await take([fact('R-1')]);
    expect(await bodies(CIS)).toEqual([]);
    await law.change({ version: now.version, ...changed }, OPERATOR);
    await take([fact('R-2'), contractOf(CIS, 'K-1')]);
    expect((await bodies(CIS)).map(({ recordId, data }) => [recordId, Object.keys(data)])).toEqual([
      ['R-2', ['form', 'state', 'from']],
    ]);
    expect((await bodies(PUP)).map(({ recordId, data }) => [recordId, data])).toEqual([
      ['K-1', { state: 'SIGNED', signedOn: '2026-01-15' }],
    ]);
  });

  it('lets a change of the dictionaries wait for the decisions under way (P9)', async () => {
    const finished: string[] = [];
    const under = outboxOf(dataSource).transaction([], async (transaction) => {
      await decideAndDisclose(transaction, [read('R-1')]);
      const ending = end('rules', 'rynek-pracy-2025/labour-to-welfare', dayInPoland(new Date(Date.now() - 86_400_000)));
      void ending.then(() => finished.push('change'));
      await until('the change waits', () => someoneWaits(dataSource), 10_000);
      finished.push('decision');
    });
    await under;
    await until('the change is done', () => finished.length === 2, 10_000);
    expect(finished).toEqual(['decision', 'change']);
    await take([fact('R-2')]);
    expect((await bodies(OPS)).map(({ recordId }) => recordId)).toEqual(['R-1']);
    await end('rules', 'rynek-pracy-2025/labour-to-welfare');
  });

  it('asks the publishers that an agreement lets disclose for the state, when a case opens', async () => {
    await take([opened(OPS, 'S/4'), caseChange(OPS, 'S/1', 'p1-a', { status: 'closed', closedOn: '2026-02-01' })]);
    const requests = await outboxContents(dataSource, SNAPSHOT_REQUESTED, edgeInTopic('edge').name);
    expect(requests.map(({ person, body }) => [person, body])).toEqual([
      ['p1-a', { requestId: await requestFor('S/4'), publishers: [PUP] }],
    ]);
  });

  it.each<[string, Partial<IncomingMessage>]>([
    ['is not JSON', { value: '{"publisher":' }],
    ['lacks fields', { value: '{"publisher":"PUP-2606"}' }],
    ['is of an unknown type', { headers: { ...headersOfAFact(), ce_type: 'pl.lacznik.unknown' } }],
    ['comes in another publisher’s name', { headers: { ...headersOfAFact(), ce_source: '/institutions/PUP-2607' } }],
    ['is about another person than its key', { headers: { ...headersOfAFact(), ce_subject: 'p1-b' } }],
  ])('blocks the person of a fact that %s; others are delivered', async (_, broken) => {
    await take([{ ...fact('R-1'), ...broken }, fact('R-2'), fact('R-3', { person: 'p1-b' })]);
    expect(await delivered(OPS)).toEqual([]);
    expect((await bodies(OTHER_OPS)).map(({ recordId }) => recordId)).toEqual(['R-3']);
    expect(await dataSource.query('SELECT person FROM blocked_person WHERE blocks')).toEqual([{ person: 'p1-a' }]);
    expect(await outboxMessages(dataSource, 'dead-letters.v1')).toHaveLength(2);
  });

  async function withholdings(): Promise<{ publisher: string; receiver: string; category: string; count: string }[]> {
    return dataSource.query(
      'SELECT publisher, receiver, category, reason, count FROM withholding ORDER BY category, reason',
    );
  }
});

async function someoneWaits(dataSource: DataSource): Promise<boolean> {
  const waiting: unknown[] = await dataSource.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return waiting.length > 0;
}

interface FactWishes {
  person?: string;
  publisher?: string;
  requestId?: string;
}

function headersOfAFact(): EncodedMessage['headers'] {
  const { content, place } = FACT_PUBLISHED.example;
  return FACT_PUBLISHED.encode({ ...content, person: 'p1-a' }, place).headers;
}
