import {
  CASE_CHANGED,
  type CaseChange,
  check,
  type DeliveredBody,
  deliveriesTopic,
  DeliveryEntry,
  type DirectoryDocument,
  type EncodedMessage,
  ENTRIES_LOGGED,
  FACT_DELIVERED,
  FACT_PUBLISHED,
  type LogEntry,
  type ReceivedFact,
  shapeOf,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import { Inbox, type IncomingMessage, MESSAGING_MIGRATIONS, type PositionedMessage } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { contentOf, incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { logPerson } from '../../../../test/harness/log-messages';
import { outboxContents, outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { CasesConsumer } from '../cases/cases.consumer';
import { DeliverService } from '../delivery/deliver.service';
import { CurrentPolicy } from '../directory/current-policy';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import { GatewayMigration1700000000001 } from '../migrations/1700000000001-gateway.migration';
import type { OpenSealedPseudonymsService } from '../sealed-pseudonyms/open-sealed-pseudonyms.service';
import { CaseEntitlement } from './case-entitlement';
import { DecideFactsService } from './decide-facts.service';
import type { Entitlement } from './entitlement';
import { FactsConsumer } from './facts.consumer';

jest.setTimeout(30_000);

const PUP = 'PUP-2606';
const OPS = 'OPS-260604';
const OTHER_OPS = 'OPS-260605';

function directory(status: 'ACTIVE' | 'SUSPENDED' = 'ACTIVE'): DirectoryDocument {
  const between = (ops: string): DirectoryDocument['agreements'][number] => ({
    id: `AG-${ops}`,
    parties: [PUP, ops],
    purpose: 'for tests',
    disclosures: [
      { from: PUP, to: ops, scope: 'labour-to-welfare', additionalCategories: [] },
      { from: ops, to: PUP, scope: 'welfare-to-labour', additionalCategories: [] },
    ],
    status,
    validFrom: '2026-01-01',
  });
  return {
    institutions: [PUP, OPS, OTHER_OPS].map((id) => ({ id, name: id })),
    scopes: [
      { id: 'labour-to-welfare', categories: ['16', '18'] },
      { id: 'welfare-to-labour', categories: ['16', '19a'] },
    ],
    agreements: [between(OPS), between(OTHER_OPS)],
  };
}

/** Stands for tokens whose content is the person's name. */
const sealed = {
  open: (token: string) => Promise.resolve({ ok: true, content: logPerson(token.split('.')[3] ?? '') }),
} as unknown as OpenSealedPseudonymsService;

describe('deciding facts', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let decisions: DecideFactsService;
  let facts: FactsConsumer;
  let cases: CasesConsumer;
  let sent = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({
      migrations: [...MESSAGING_MIGRATIONS, GatewayMigration1700000000001],
    });
    dataSource = database.dataSource;
    const policies = new CurrentPolicy();
    const inbox = new Inbox(outboxOf(dataSource, 'privacy-gateway'));
    decisions = new DecideFactsService([new CaseEntitlement(policies)], new DeliverService());
    facts = new FactsConsumer(inbox, decisions);
    cases = new CasesConsumer(inbox, policies, sealed);
  });
  beforeEach(async () => {
    await dataSource.query(
      'TRUNCATE outbox, feed, withholding, client_case, inbox_position, blocked_person, directory_entry',
    );
    await change(directory());
    sent = 0;
    await cases.onCases([opened(OPS, 'S/1'), opened(OTHER_OPS, 'S/9', 'p1-b')]);
    await dataSource.query('TRUNCATE outbox');
  });
  afterAll(() => database.drop());

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

  function fact(recordId: string, { person = 'p1-a', publisher = PUP, snapshotFor }: FactWishes = {}): IncomingMessage {
    const data = {
      form: 'TRAINING',
      state: 'STARTED',
      from: '2026-01-15',
      healthContraindications: 'none of your business',
    };
    const event = { type: 'pl.lacznik.activation.changed', time: '2026-02-01T00:00:00.000Z' };
    const body = { publisher, section: 'activations', recordId, revision: 1, snapshotFor, data };
    return incomingMessage(FACT_PUBLISHED, { person, event, body }, ++sent, 'edge');
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
    await facts.onFacts([fact('R-1')]);
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

  it('writes for every delivery one log entry that names it, and what was withheld, but no fact (P5, P8)', async () => {
    await facts.onFacts([fact('R-1'), fact('R-2', { person: 'p1-b' })]);
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
    await cases.onCases([opened(OPS, 'S/2'), caseChange(OPS, 'S/2', 'p1-a', closed)]);
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
    await facts.onFacts([fact('R-1'), fact('R-2', { person: 'p1-b' }), fact('R-3')]);
    await facts.onFacts([fact('R-4'), fact('R-5', { person: 'p1-nobody' }), fact('R-6', { person: 'p1-b' })]);
    expect([numbersOf(await delivered(OPS)), numbersOf(await delivered(OTHER_OPS))]).toEqual([
      [1, 2, 3],
      [1, 2],
    ]);
  });

  it('gives the numbers back, and writes neither delivery nor entry, where the transaction fails (P5, P10)', async () => {
    const failing = outboxOf(dataSource).transaction([], async (transaction) => {
      await decisions.decide(transaction, [read('R-1'), read('R-2')]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect([await outboxMessages(dataSource), await withholdings()]).toEqual([[], []]);
    await facts.onFacts([fact('R-3')]);
    expect(numbersOf(await delivered(OPS))).toEqual([1]);
  });

  it('numbers without a hole what two processes decide at once, in the order in which it will be sent (P2, P10)', async () => {
    const elsewhere = await database.connect();
    const decide = (on: DataSource, n: number): Promise<void> =>
      outboxOf(on).transaction([], (transaction) => decisions.decide(transaction, [read(`R-${n}`), read(`R-${n}b`)]));
    await Promise.all(Array.from({ length: 20 }, (_, n) => decide(n % 2 === 0 ? dataSource : elsewhere, n)));
    expect(numbersOf(await delivered(OPS))).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect((await logged()).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('delivers whatever entitles, to each receiver in the order of the facts (P2)', async () => {
    const byCase = new CaseEntitlement(new CurrentPolicy());
    const again: Entitlement = {
      entitledTo: async (...question) =>
        (await byCase.entitledTo(...question)).map((entitled) =>
          entitled.map((one) => ({
            ...one,
            recipient: { ...one.recipient, reference: { caseReference: 'ANOTHER-WAY' } },
          })),
        ),
    };
    const twice = new DecideFactsService([byCase, again], new DeliverService());
    await outboxOf(dataSource).transaction([], (transaction) => twice.decide(transaction, [read('R-1'), read('R-2')]));
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
    await facts.onFacts(batch);
    await facts.onFacts(batch);
    expect(numbersOf(await delivered(OPS))).toEqual([1, 2]);
  });

  it('delivers a snapshot to the case that asked for it, and to no other', async () => {
    await cases.onCases([opened(OPS, 'S/2'), opened(OTHER_OPS, 'S/8')]);
    await dataSource.query('TRUNCATE outbox');
    await facts.onFacts([fact('R-1', { snapshotFor: { receiver: OPS, caseReference: 'S/2' } })]);
    expect((await bodies(OPS)).map(({ caseReference, snapshot }) => [caseReference, snapshot])).toEqual([
      ['S/2', true],
    ]);
    expect(await delivered(OTHER_OPS)).toEqual([]);
    expect(await logged()).toHaveLength(1);
  });

  it('tells nobody what it published itself, and does not count that as withheld', async () => {
    await cases.onCases([opened(PUP, 'P/1')]);
    await dataSource.query('TRUNCATE outbox');
    await facts.onFacts([fact('R-1')]);
    expect(await delivered(PUP)).toEqual([]);
    expect(await delivered(OPS)).toHaveLength(1);
    expect(new Set((await withholdings()).map(({ receiver }) => receiver))).toEqual(new Set([OPS]));
  });

  it('delivers nothing for a case that is closed, or not open yet', async () => {
    const closedOn = '2026-02-01';
    await cases.onCases([
      caseChange(OPS, 'S/1', 'p1-a', { status: 'closed', closedOn }),
      caseChange(OPS, 'S/3', 'p1-a', { openedOn: '2999-01-01' }),
    ]);
    await dataSource.query('TRUNCATE outbox');
    await facts.onFacts([fact('R-1')]);
    expect(await outboxMessages(dataSource)).toEqual([]);
  });

  it('delivers nothing once the agreement is suspended, counts what was withheld and why, and draws no number', async () => {
    await facts.onFacts([fact('R-1')]);
    await change({ institutions: [], scopes: [], agreements: directory('SUSPENDED').agreements });
    await facts.onFacts([fact('R-2'), fact('R-3')]);
    await change(directory());
    await facts.onFacts([fact('R-4')]);
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
        await decisions.decide(transaction, [read('R-1')]);
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
    await facts.onFacts([fact('R-2')]);
    expect((await bodies(OPS)).map(({ recordId }) => recordId)).toEqual(['R-1']);
  });

  it('asks the publishers that an agreement lets disclose for the state, when a case opens', async () => {
    await cases.onCases([
      opened(OPS, 'S/4'),
      caseChange(OPS, 'S/1', 'p1-a', { status: 'closed', closedOn: '2026-02-01' }),
    ]);
    const requests = await outboxContents(dataSource, SNAPSHOT_REQUESTED);
    expect(requests.map(({ person, body }) => [person, body])).toEqual([
      ['p1-a', { receiver: OPS, caseReference: 'S/4', publishers: [PUP] }],
    ]);
  });

  it.each<[string, Partial<IncomingMessage>]>([
    ['is not JSON', { value: '{"publisher":' }],
    ['lacks fields', { value: '{"publisher":"PUP-2606"}' }],
    ['is of an unknown type', { headers: { ...headersOfAFact(), ce_type: 'pl.lacznik.unknown' } }],
    ['comes in another publisher’s name', { headers: { ...headersOfAFact(), ce_source: '/institutions/PUP-2607' } }],
    ['is about another person than its key', { headers: { ...headersOfAFact(), ce_subject: 'p1-b' } }],
  ])('blocks the person of a fact that %s; others are delivered', async (_, broken) => {
    await facts.onFacts([{ ...fact('R-1'), ...broken }, fact('R-2'), fact('R-3', { person: 'p1-b' })]);
    expect(await delivered(OPS)).toEqual([]);
    expect((await bodies(OTHER_OPS)).map(({ recordId }) => recordId)).toEqual(['R-3']);
    expect(await dataSource.query('SELECT person FROM blocked_person')).toEqual([{ person: 'p1-a' }]);
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
  snapshotFor?: { receiver: string; caseReference: string };
}

function headersOfAFact(): EncodedMessage['headers'] {
  const { content, place } = FACT_PUBLISHED.example;
  return FACT_PUBLISHED.encode({ ...content, person: 'p1-a' }, place).headers;
}
