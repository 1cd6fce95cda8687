import {
  CASE_CHANGED,
  type CaseChange,
  type DeadLetter,
  DEAD_LETTER,
  DELIVERIES_WITHDRAWN,
  deliveriesTopic,
  type Dictionaries,
  DICTIONARY_NAMES,
  type DirectoryDocument,
  EDGE_ANSWERED,
  EDGE_STARTED,
  FEEDS_REACHED,
  EDGE_STREAM_REPORTED,
  edgeInTopic,
  FACT_DELIVERED,
  FACT_PUBLISHED,
  SNAPSHOT_REQUESTED,
  WITHDRAWALS_REPEATED,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { type IncomingMessage, PartitionsStandStillError } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { contentOf, incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxContents, outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { saveDictionaries } from '../directory/dictionaries.store';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { ReportStreamsJob } from './report-streams.job';
import type { StatementsConsumer } from './statements.consumer';
import { statementsConsumer } from './statements.fixture';

const [NORTH, SOUTH, CENTRES] = ['pup-north', 'pup-south', 'ops-north'] as const;
const [OFFICE, OTHER_OFFICE, CENTRE] = ['PUP-2606', 'PUP-2607', 'OPS-260604'] as const;
const REVOKED = '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21';

const DIRECTORY: DirectoryDocument = {
  institutions: [OFFICE, OTHER_OFFICE, 'PUP-2608', CENTRE].map((id) => ({ id, name: id })),
  edges: [
    { name: NORTH, institutions: [OFFICE] },
    { name: SOUTH, institutions: [OTHER_OFFICE] },
    { name: CENTRES, institutions: [CENTRE] },
  ],
  scopes: [{ id: 'labour-to-welfare', categories: ['16', '18'] }],
  agreements: [OFFICE, OTHER_OFFICE, 'PUP-2608'].map((office) => ({
    id: `AG-${office}`,
    parties: [office, CENTRE],
    purpose: 'for tests',
    disclosures: [{ from: office, to: CENTRE, scope: 'labour-to-welfare', additionalCategories: [] }],
    status: 'ACTIVE',
    validFrom: '2026-01-01',
  })),
};

describe('StatementsConsumer', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let consumer: StatementsConsumer;
  let streams: ReportStreamsJob;
  let sent = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    dataSource = database.dataSource;
    await dataSource.transaction(async (transaction) => {
      await raisePolicyVersion(transaction);
      await saveDirectory(transaction, DIRECTORY);
      await saveDictionaries(transaction, DICTIONARY_NAMES, { version: 1, ...(SHIPPED_DICTIONARIES as Dictionaries) });
    });
    streams = new ReportStreamsJob(dataSource, outboxOf(dataSource, 'privacy-gateway'));
    consumer = statementsConsumer(dataSource, undefined, streams);
  });
  beforeEach(() =>
    dataSource.query(
      'TRUNCATE outbox, feed, client_case, snapshot_request, edge_installation, inbox_position, blocked_person, standing_partition, revocation CASCADE',
    ),
  );
  afterAll(() => database.drop());

  function fact(recordId: string, { edge = NORTH, person = 'p1-a', requestId }: FactWishes = {}): IncomingMessage {
    const event = { type: 'pl.lacznik.activation.changed', time: '2026-02-01T00:00:00.000Z' };
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-01-15' };
    const body = { publisher: OFFICE, section: 'activations', recordId, revision: 1, requestId, data };
    return incomingMessage(FACT_PUBLISHED, { person, event, body }, ++sent, edge);
  }

  function caseChange(more: Partial<CaseChange> = {}, edge: string = CENTRES, person = 'p1-a'): IncomingMessage {
    const body: CaseChange = {
      receiver: CENTRE,
      caseReference: 'S/1',
      status: 'open',
      receiverPerson: somePseudonym(CENTRE, person),
      ...((more.status ?? 'open') === 'open' ? { sealedLogPerson: `a..b.${person}.c` } : {}),
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
      openedOn: '2026-01-01',
      ...more,
    };
    return incomingMessage(CASE_CHANGED, { person, body }, ++sent, edge);
  }

  const closed = { status: 'closed', closedOn: '2026-02-01' } as const;
  const delivered = async (): Promise<string[]> =>
    (await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(CENTRE).name)).map(({ body }) => body.recordId);
  const deadLetters = (): Promise<DeadLetter[]> => outboxContents(dataSource, DEAD_LETTER);
  const blocked = (): Promise<object[]> => dataSource.query('SELECT consumer, person FROM blocked_person WHERE blocks');

  it('takes what is said of a person in its order, whatever it is (P2)', async () => {
    await consumer.onStatements([fact('before'), caseChange(), fact('during'), caseChange(closed), fact('after')]);
    expect(await delivered()).toEqual(['during']);
    await consumer.onStatements([caseChange({ caseReference: 'S/2' }), fact('later')]);
    expect(await delivered()).toEqual(['during', 'later']);
  });

  it('refuses a fact from an edge that does not serve its publisher, and stops nobody by it', async () => {
    await consumer.onStatements([caseChange(), fact('forged', { edge: SOUTH }), fact('R-1')]);
    expect(await delivered()).toEqual(['R-1']);
    expect((await deadLetters()).map(({ consumer: scope, key, reason }) => [scope, key, reason])).toEqual([
      [`facts.${SOUTH}`, 'p1-a', `the edge ${SOUTH} does not serve the institution that it names`],
    ]);
    expect(await blocked()).toEqual([]);
  });

  it('refuses a case from an edge that does not serve its receiver: it neither opens nor closes one', async () => {
    await consumer.onStatements([caseChange({ caseReference: 'S/9' }, SOUTH), fact('R-1')]);
    expect(await delivered()).toEqual([]);
    await consumer.onStatements([caseChange(), caseChange(closed, SOUTH), fact('R-2')]);
    expect(await delivered()).toEqual(['R-2']);
    expect((await deadLetters()).map(({ consumer: scope }) => scope)).toEqual([`cases.${SOUTH}`, `cases.${SOUTH}`]);
  });

  it('lets no edge block a person for another, nor a fact block the closing of a case', async () => {
    const unreadable = (message: IncomingMessage): IncomingMessage => ({ ...message, value: '{' });
    await consumer.onStatements([caseChange(), unreadable(fact('bad', { edge: SOUTH })), fact('R-1')]);
    expect(await delivered()).toEqual(['R-1']);
    await consumer.onStatements([unreadable(fact('bad', { edge: CENTRES })), caseChange(closed), fact('R-2')]);
    expect(await delivered()).toEqual(['R-1']);
    expect(await blocked()).toEqual([
      { consumer: `facts.${SOUTH}`, person: 'p1-a' },
      { consumer: `facts.${CENTRES}`, person: 'p1-a' },
    ]);
  });

  describe('when installations want to speak as an edge', () => {
    const start = (installation: string, edge: string = NORTH): IncomingMessage =>
      incomingMessage(EDGE_STARTED, { edge, body: { installation, institutions: [OFFICE] } }, ++sent, edge);
    const answers = async (edge: string): Promise<unknown[]> =>
      (await outboxMessages(dataSource, edgeInTopic(edge).name))
        .filter(({ key }) => key === edge)
        .map((message) => contentOf(EDGE_ANSWERED, message).body)
        .map(({ installation, status }) => [installation, status]);

    it('confirms the first, as often as it asks, and refuses the others', async () => {
      await consumer.onStatements([start('aaaaaaaaaaaa'), start('bbbbbbbbbbbb'), start('cccccccccccc', SOUTH)]);
      await consumer.onStatements([start('bbbbbbbbbbbb'), caseChange(), start('aaaaaaaaaaaa'), fact('R-1')]);
      expect(await answers(NORTH)).toEqual([
        ['aaaaaaaaaaaa', 'confirmed'],
        ['bbbbbbbbbbbb', 'refused'],
        ['bbbbbbbbbbbb', 'refused'],
        ['aaaaaaaaaaaa', 'confirmed'],
      ]);
      expect(await answers(SOUTH)).toEqual([['cccccccccccc', 'confirmed']]);
      expect(await delivered()).toEqual(['R-1']);
    });

    it('repeats all that was withdrawn to the edge whose database was restored, and then says so', async () => {
      const restoration = '5a3e2a30-52a0-4f60-8f3c-0e9a6f2f7b02';
      const restored = (installation: string, edge: string): IncomingMessage => {
        const body = { installation, institutions: [OTHER_OFFICE, CENTRE], restoration };
        return incomingMessage(EDGE_STARTED, { edge, body }, ++sent, edge);
      };
      const told = async (edge: string): Promise<unknown[]> =>
        (await outboxMessages(dataSource, edgeInTopic(edge).name))
          .filter(({ key }) => key !== edge)
          .map(({ key, headers, value }) => [key, headers.ce_type, JSON.parse(value ?? '') as unknown]);
      await dataSource.query(
        `INSERT INTO revocation (id, revoked, settled_at) VALUES ($1, 'case', now()), ($2, 'case', NULL)`,
        [REVOKED, restoration],
      );
      await dataSource.query(
        `INSERT INTO revocation_withdrawal (revocation, institution, edge, selector, through, done_at) VALUES
           ($1, $2, 'another', '{"caseReference":"S/1"}', 7, now()), ($1, $3, 'pup-north', '{}', 9, now())`,
        [REVOKED, CENTRE, OFFICE],
      );
      await consumer.onStatements([restored('dddddddddddd', CENTRES), restored('eeeeeeeeeeee', CENTRES)]);
      expect(await told(CENTRES)).toEqual([
        [CENTRE, DELIVERIES_WITHDRAWN.types[0], { selector: { caseReference: 'S/1' }, through: 7 }],
        [CENTRE, WITHDRAWALS_REPEATED.types[0], { restoration }],
      ]);
      await dataSource.query('TRUNCATE outbox');
      await consumer.onStatements([restored('eeeeeeeeeeee', CENTRES), restored('ffffffffffff', NORTH)]);
      expect([...(await told(CENTRES)), ...(await told(NORTH))]).toEqual([]);
    });
  });

  it('keeps how far feeds have come to their edge, also behind a statement that it could not read', async () => {
    const reach = (last: number, edge: string = CENTRES): IncomingMessage =>
      incomingMessage(FEEDS_REACHED, { edge, body: { feeds: [{ institution: CENTRE, last }] } }, ++sent, edge);
    await consumer.onStatements([reach(1), { ...reach(2), value: '{' }, reach(3), reach(9, NORTH), fact('R-1')]);
    expect(await dataSource.query('SELECT institution, edge, last_sequence FROM reached_feed')).toEqual([
      { institution: CENTRE, edge: CENTRES, last_sequence: '3' },
    ]);
  });

  it('notices a hole in the positions of an edge, which sends all of them here (P1)', async () => {
    const alarms = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    const at = (position: number): IncomingMessage => {
      const message = fact(`R-${position}`);
      return { ...message, origin: { source: NORTH, shard: 0, position } };
    };
    await consumer.onStatements([at(1), at(2)]);
    await consumer.onStatements([at(4)]);
    const said = alarms.mock.calls.map(([text]) => String(text));
    jest.restoreAllMocks();
    expect(said).toEqual([expect.stringContaining(`positions 3 to 3 of ${NORTH}, shard 0`)]);
  });

  describe('when what an edge sends stands still', () => {
    /** As if the edge had drawn its position at that time. */
    const drawn = (recordId: string, position: number, drawnAt: number, partition = 0): IncomingMessage => ({
      ...fact(recordId),
      partition,
      origin: { source: `${NORTH}.aaaaaaaaaaaa`, shard: partition, position, drawnAt },
    });
    const told = async (edge: string): Promise<string[]> =>
      (await outboxContents(dataSource, EDGE_STREAM_REPORTED, edgeInTopic(edge).name)).map(({ body }) => body.status);

    it('tells that edge alone, once, and once again when all of it goes on', async () => {
      await consumer.onStatements([drawn('R-1', 5, 100), drawn('R-2', 5, 100, 1), fact('R-3', { edge: SOUTH })]);
      await streams.report();
      expect(await told(NORTH)).toEqual([]);
      const restored = [drawn('R-4', 3, 200), drawn('R-5', 3, 200, 1), fact('R-6', { edge: SOUTH })];
      for (let i = 0; i < 2; i++) {
        await expect(consumer.onStatements(restored)).rejects.toThrow(PartitionsStandStillError);
        await streams.report();
      }
      expect(await told(NORTH)).toEqual(['standing']);
      // Another process of the gateway.
      streams = new ReportStreamsJob(dataSource, outboxOf(dataSource, 'privacy-gateway'));
      streams.note([drawn('R-4', 3, 200)]);
      await streams.report();
      expect(await told(NORTH)).toEqual(['standing']);
      streams.note([drawn('R-5', 3, 200, 1)]);
      await streams.report();
      await streams.report();
      expect(await told(NORTH)).toEqual(['standing', 'flowing']);
      expect(await told(SOUTH)).toEqual([]);
    });
  });

  describe('when a case opens', () => {
    const requests = async (edge: string) =>
      (await outboxContents(dataSource, SNAPSHOT_REQUESTED, edgeInTopic(edge).name)).map(({ person, body }) => ({
        person,
        ...body,
      }));

    it('asks each edge for its own publishers, and tells none for whom', async () => {
      await consumer.onStatements([caseChange()]);
      const [north, south] = [await requests(NORTH), await requests(SOUTH)];
      expect([north, south]).toMatchObject([
        [{ person: 'p1-a', publishers: [OFFICE] }],
        [{ person: 'p1-a', publishers: [OTHER_OFFICE] }],
      ]);
      expect(north[0]?.requestId).not.toBe(south[0]?.requestId);
      const told = (await outboxMessages(dataSource)).filter(({ topic }) => topic.startsWith('edge-in.'));
      expect(told).toHaveLength(2);
      expect(JSON.stringify(told)).not.toMatch(/OPS-260604|S\/1/);
    });

    it('takes the answer for that case alone, from the edge that was asked alone', async () => {
      await consumer.onStatements([caseChange(), caseChange({ caseReference: 'S/2' })]);
      const [first] = await requests(NORTH);
      const [southern] = await requests(SOUTH);
      await dataSource.query('TRUNCATE outbox');
      await consumer.onStatements([
        fact('R-1', { requestId: first?.requestId }),
        fact('R-2', { requestId: southern?.requestId }),
        fact('R-3', { requestId: 'ffffffff-ffff-4fff-8fff-ffffffffffff' }),
        fact('R-4', { requestId: first?.requestId, person: 'p1-b' }),
      ]);
      const bodies = await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(CENTRE).name);
      expect(bodies.map(({ body }) => [body.recordId, body.caseReference, body.snapshot])).toEqual([
        ['R-1', 'S/1', true],
      ]);
      const reason = `it answers no request that the edge ${NORTH} was sent, or one that has expired`;
      expect((await deadLetters()).map((letter) => letter.reason)).toEqual([reason, reason]);
      expect(await blocked()).toEqual([]);
    });

    it('takes no answer for a case that has closed meanwhile, and none that comes too late', async () => {
      await consumer.onStatements([caseChange(), caseChange({ caseReference: 'S/2' })]);
      const [first, second] = await requests(NORTH);
      await consumer.onStatements([caseChange(closed), fact('R-1', { requestId: first?.requestId })]);
      await dataSource.query("UPDATE snapshot_request SET requested_at = now() - interval '15 days'");
      await consumer.onStatements([fact('R-2', { requestId: second?.requestId })]);
      expect(await delivered()).toEqual([]);
      expect((await deadLetters()).map(({ value }) => (JSON.parse(value) as { recordId: string }).recordId)).toEqual([
        'R-2',
      ]);
      await consumer.onStatements([caseChange({ caseReference: 'S/3' })]);
      expect(await dataSource.query('SELECT DISTINCT case_reference FROM snapshot_request')).toEqual([
        { case_reference: 'S/3' },
      ]);
    });
  });
});

interface FactWishes {
  edge?: string;
  person?: string;
  requestId?: string;
}
