import {
  CASE_CHANGED,
  type CaseChange,
  dayInPoland,
  DEAD_LETTER,
  deliveriesTopic,
  type Dictionaries,
  DICTIONARY_NAMES,
  type DirectoryAgreement,
  type DirectoryDocument,
  ENTRIES_LOGGED,
  FACT_DELIVERED,
  FACT_PUBLISHED,
  RECORD_WITHDRAWN,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { type IncomingMessage } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { logPerson } from '../../../../test/harness/log-messages';
import { redriveAll } from '../../../../test/harness/redrive';
import { outboxContents } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { addAgreementVersions } from '../directory/agreement-versions.store';
import { saveDictionaries } from '../directory/dictionaries.store';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import type { StatementsConsumer } from './statements.consumer';
import { statementsConsumer } from './statements.fixture';

const [OFFICE, CENTRE, OTHER_CENTRE] = ['PUP-2606', 'OPS-260604', 'OPS-260603'] as const;
const [NORTH, CENTRES] = ['pup-north', 'ops-north'] as const;
const DAY_MS = 24 * 60 * 60 * 1000;
const ago = (days: number): Date => new Date(Date.now() - days * DAY_MS);
const dayAgo = (days: number): string => dayInPoland(ago(days));

const AGREEMENT: DirectoryAgreement = {
  id: 'AG-1',
  parties: [OFFICE, CENTRE],
  purpose: 'for tests',
  disclosures: [{ from: OFFICE, to: CENTRE, scope: 'labour-to-welfare', additionalCategories: [] }],
  status: 'ACTIVE',
  validFrom: '2020-01-01',
};
const DIRECTORY: DirectoryDocument = {
  institutions: [OFFICE, CENTRE, OTHER_CENTRE].map((id) => ({ id, name: id })),
  edges: [
    { name: NORTH, institutions: [OFFICE] },
    { name: CENTRES, institutions: [CENTRE, OTHER_CENTRE] },
  ],
  scopes: [{ id: 'labour-to-welfare', categories: ['16', '18'] }],
  agreements: [AGREEMENT],
};

describe('a record that is withdrawn', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let consumer: StatementsConsumer;
  let sent = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    dataSource = database.dataSource;
    await dataSource.transaction((transaction) =>
      saveDictionaries(transaction, DICTIONARY_NAMES, { version: 1, ...(SHIPPED_DICTIONARIES as Dictionaries) }),
    );
    consumer = statementsConsumer(dataSource);
  });
  beforeEach(async () => {
    await dataSource.query(
      'TRUNCATE outbox, feed, client_case, snapshot_request, inbox_position, blocked_person, dead_letter',
    );
    await agree({});
  });
  afterAll(() => database.drop());

  async function enter(change: Partial<DirectoryDocument>): Promise<void> {
    const act = { act: 'recorded', reason: 'for tests', actor: 'a', actorRole: 'administrator' } as const;
    await dataSource.transaction(async (transaction) => {
      await raisePolicyVersion(transaction);
      await saveDirectory(transaction, { institutions: [], scopes: [], agreements: [], ...change });
      const changes = (change.agreements ?? []).map((agreement) => ({ agreement, ...act }));
      await addAgreementVersions(transaction, changes);
    });
  }

  /** As if the agreement had never said anything else, or from now on. */
  async function agree(change: Partial<DirectoryAgreement>, since: 'ever' | 'now' = 'ever'): Promise<void> {
    if (since === 'ever') await dataSource.query('TRUNCATE agreement_version');
    await enter({ ...DIRECTORY, agreements: [{ ...AGREEMENT, ...change }] });
    if (since === 'ever') await dataSource.query('TRUNCATE former_directory_entry');
  }

  function fact(recordId = 'R/1', person = 'p1-a'): IncomingMessage {
    const event = { type: 'pl.lacznik.activation.changed', time: '2026-02-01T00:00:00.000Z' };
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-01-15' };
    const body = { publisher: OFFICE, section: 'activations', recordId, revision: 1, data };
    return incomingMessage(FACT_PUBLISHED, { person, event, body }, ++sent, NORTH);
  }

  function withdrawal(
    since = ago(10),
    { section = 'activations', person = 'p1-a', edge = NORTH }: WithdrawalWishes = {},
  ): IncomingMessage {
    const body = { publisher: OFFICE, section, recordId: 'R/1', revision: 1, since: since.toISOString() };
    return incomingMessage(RECORD_WITHDRAWN, { person, body }, ++sent, edge);
  }

  function caseChange(more: Partial<CaseChange> = {}, person = 'p1-a'): IncomingMessage {
    const receiver = more.receiver ?? CENTRE;
    const body: CaseChange = {
      receiver,
      caseReference: 'S/1',
      status: 'open',
      receiverPerson: somePseudonym(receiver, person),
      ...((more.status ?? 'open') === 'open' ? { sealedLogPerson: `a..b.${person}.c` } : {}),
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
      openedOn: '2026-01-01',
      ...more,
    };
    return incomingMessage(CASE_CHANGED, { person, body }, ++sent, CENTRES);
  }
  const closed = (closedOn = dayAgo(0), more: Partial<CaseChange> = {}): IncomingMessage =>
    caseChange({ status: 'closed', closedOn, ...more });

  const delivered = () => outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(CENTRE).name);
  const told = async () =>
    (await delivered())
      .filter(({ event }) => event.type === 'pl.lacznik.record.withdrawn')
      .map(({ body }) => body.caseReference);
  /** Lets closings have come some days ago. */
  const closedAt = (days: number) => dataSource.query('UPDATE client_case SET closed_at = $1', [ago(days)]);

  it('is told in the feed, after the record, with its id and none of its content, and logged', async () => {
    await consumer.onStatements([caseChange(), fact(), withdrawal(ago(10)), fact('R/2')]);
    const deliveries = await delivered();
    expect(deliveries.map(({ event, body }) => [event.sequence, event.type, body.recordId])).toEqual([
      [1, 'pl.lacznik.activation.changed', 'R/1'],
      [2, 'pl.lacznik.record.withdrawn', 'R/1'],
      [3, 'pl.lacznik.activation.changed', 'R/2'],
    ]);
    const [first, second] = deliveries;
    expect(second?.body).toEqual({
      person: somePseudonym(CENTRE, 'p1-a'),
      caseReference: 'S/1',
      publisher: OFFICE,
      recordId: 'R/1',
      revision: 1,
      snapshot: false,
      section: 'activations',
      since: expect.any(String) as string,
      data: {},
    });
    expect(second?.event.personversion).toBeGreaterThan(first?.event.personversion ?? Infinity);
    const entries = (await outboxContents(dataSource, ENTRIES_LOGGED)).flatMap((bundle) => bundle.entries);
    expect(entries.filter(({ kind }) => kind === 'delivery')[1]).toMatchObject({
      eventType: 'pl.lacznik.record.withdrawn',
      eventId: `${CENTRE}.2`,
      sequence: 2,
      disclosing: OFFICE,
      receiving: CENTRE,
      person: logPerson('p1-a'),
      categories: [],
      fields: [],
      withheld: [],
      agreement: 'AG-1',
    });
  });

  it('is told to cases that have ended since it was first published, by whatever end, and to no others', async () => {
    const cases = ['S/open', 'S/today', 'S/back-dated', 'S/long-ago', 'S/ahead'].map((caseReference) =>
      caseChange({ caseReference }),
    );
    await consumer.onStatements(cases);
    await consumer.onStatements([closed('2026-01-02', { caseReference: 'S/long-ago' })]);
    await closedAt(11);
    await consumer.onStatements([
      closed(dayAgo(0), { caseReference: 'S/today' }),
      closed('2026-01-02', { caseReference: 'S/back-dated' }),
      closed(dayAgo(-5), { caseReference: 'S/ahead' }),
      withdrawal(ago(10)),
    ]);
    expect(await told()).toEqual(['S/ahead', 'S/back-dated', 'S/open', 'S/today']);
  });

  it('is not told to a case that ended the same day, but before it was first published', async () => {
    await consumer.onStatements([caseChange(), closed()]);
    await consumer.onStatements([withdrawal(new Date(Date.now() + 1000))]);
    expect(await told()).toEqual([]);
  });

  it('is told where the closing is from before its time was kept, if it was not over before the first publication', async () => {
    await consumer.onStatements([caseChange(), caseChange({ caseReference: 'S/2' })]);
    await consumer.onStatements([closed(dayAgo(5)), closed(dayAgo(20), { caseReference: 'S/2' })]);
    await dataSource.query('UPDATE client_case SET closed_at = NULL');
    await consumer.onStatements([withdrawal(ago(10))]);
    expect(await told()).toEqual(['S/1']);
  });

  it.each<[string, () => IncomingMessage, Partial<DirectoryAgreement>]>([
    ['a section outside its agreement', () => withdrawal(ago(10), { section: 'help-profiles' }), {}],
    ['an agreement that begins later', () => withdrawal(), { validFrom: dayAgo(-1) }],
    ['an agreement that ended before', () => withdrawal(), { validTo: dayAgo(11) }],
    ['another person', () => withdrawal(ago(10), { person: 'p1-b' }), {}],
  ])('is not told to whoever was never entitled to it: %s', async (_, make, change) => {
    await agree(change);
    await consumer.onStatements([caseChange(), caseChange({ receiver: OTHER_CENTRE }), make()]);
    const everyone = await Promise.all(
      [CENTRE, OTHER_CENTRE].map((id) => outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(id).name)),
    );
    expect(everyone).toEqual([[], []]);
  });

  it.each<[string, Partial<DirectoryAgreement>]>([
    ['began in between', { validFrom: dayAgo(5) }],
    ['has run out in between', { validTo: dayAgo(5) }],
    ['is suspended since, or terminated', { status: 'TERMINATED' }],
    ['held for a day in between', { validFrom: dayAgo(5), validTo: dayAgo(5) }],
  ])('is told by an agreement that %s', async (_, change) => {
    await agree(change);
    await consumer.onStatements([caseChange(), withdrawal(ago(10))]);
    expect(await told()).toEqual(['S/1']);
  });

  const [disclosure] = AGREEMENT.disclosures;
  it.each<[string, Partial<DirectoryAgreement>]>([
    ['names the section no longer', { disclosures: [{ ...disclosure, sections: ['proposals'] } as never] }],
    ['names the receiver no longer', { disclosures: [{ ...disclosure, to: OTHER_CENTRE } as never] }],
    ['names the purpose no longer', { purposes: ['family-support'] }],
    ['was given a later day', { validFrom: dayAgo(-5) }],
  ])('is told by what an agreement said meanwhile that %s', async (_, change) => {
    await agree(change, 'now');
    await consumer.onStatements([caseChange()]);
    const [{ changed }] = await dataSource.query<[{ changed: Date }]>('SELECT clock_timestamp() AS changed');
    await consumer.onStatements([withdrawal(new Date(changed.getTime() + 1))]);
    expect(await told()).toEqual([]);
    await consumer.onStatements([withdrawal(ago(10))]);
    expect(await told()).toEqual(['S/1']);
  });

  const scopes = (...categories: string[]): Partial<DirectoryDocument> => ({
    scopes: [{ id: 'labour-to-welfare', categories }],
  });
  const status = (id: string, status: 'SUSPENDED' | 'ENDED'): Partial<DirectoryDocument> => ({
    institutions: [{ id, name: id, status }],
  });
  it.each<[string, Partial<DirectoryDocument>[]]>([
    ['a scope was narrowed', [scopes('16')]],
    ['the receiver was suspended', [status(CENTRE, 'SUSPENDED')]],
    ['the receiver has ended', [status(CENTRE, 'ENDED')]],
    ['the publisher was suspended', [status(OFFICE, 'SUSPENDED')]],
    ['the receiver was suspended and its scope narrowed', [status(CENTRE, 'SUSPENDED'), scopes('16')]],
    ['a scope was widened, narrowed, and changed once more', [scopes('16', '17', '18'), scopes('16'), scopes('17')]],
  ])('is told by what the directory said before %s', async (_, acts) => {
    for (const act of acts) await enter(act);
    await consumer.onStatements([caseChange()]);
    const [{ changed }] = await dataSource.query<[{ changed: Date }]>('SELECT clock_timestamp() AS changed');
    await consumer.onStatements([withdrawal(new Date(changed.getTime() + 1))]);
    expect(await told()).toEqual([]);
    await consumer.onStatements([withdrawal(ago(10))]);
    expect(await told()).toEqual(['S/1']);
  });

  it('is not told by a scope that had the section only after the receiver was suspended', async () => {
    await enter(scopes('16'));
    await dataSource.query('TRUNCATE former_directory_entry');
    await enter(status(CENTRE, 'SUSPENDED'));
    await enter(scopes('16', '18'));
    await consumer.onStatements([caseChange(), withdrawal(ago(10))]);
    expect(await told()).toEqual([]);
  });

  it('is not told by an agreement that was made only after the receiver was suspended', async () => {
    await dataSource.query("DELETE FROM directory_entry WHERE kind = 'agreements'; TRUNCATE agreement_version");
    await enter(status(CENTRE, 'SUSPENDED'));
    await enter({ agreements: [AGREEMENT] });
    await consumer.onStatements([caseChange(), withdrawal(ago(10))]);
    expect(await told()).toEqual([]);
  });

  it('is not told by an agreement that was suspended before the first publication', async () => {
    await agree({ status: 'SUSPENDED' });
    await consumer.onStatements([caseChange(), withdrawal(new Date(Date.now() + 1000))]);
    expect(await told()).toEqual([]);
  });

  it('is taken from the edge alone that serves its publisher', async () => {
    await consumer.onStatements([caseChange(), withdrawal(ago(10), { edge: CENTRES })]);
    expect(await told()).toEqual([]);
    expect(await outboxContents(dataSource, DEAD_LETTER)).toMatchObject([
      { reason: `the edge ${CENTRES} does not serve the institution that it names` },
    ]);
  });

  it('is told though facts of its person could not be read, which wait', async () => {
    await consumer.onStatements([caseChange(), fact(), { ...fact('R/2'), value: '{' }, withdrawal(), fact('R/3')]);
    expect((await delivered()).map(({ event, body }) => [event.type, body.recordId])).toEqual([
      ['pl.lacznik.activation.changed', 'R/1'],
      ['pl.lacznik.record.withdrawn', 'R/1'],
    ]);
    expect(await dataSource.query('SELECT consumer FROM blocked_person WHERE blocks')).toEqual([
      { consumer: `facts.${NORTH}` },
    ]);
  });

  it('has facts of its record no effect that wait meanwhile and are redriven, but those that were published after it (P9)', async () => {
    const bad = { ...fact('R/2'), value: '{' };
    const sent = [bad, fact(), fact('R/3'), withdrawal(), fact()];
    await consumer.onStatements([caseChange(), ...sent]);
    const mended = sent.map((message) => (message === bad ? { ...fact('R/2'), offset: bad.offset } : message));
    const outcomes = await redriveAll(dataSource, mended, (messages) => consumer.onStatements(messages));
    expect(outcomes).toEqual(['redriven', 'taken-back', 'redriven', 'redriven']);
    const facts = (await delivered()).filter(({ event }) => event.type !== 'pl.lacznik.record.withdrawn');
    expect(facts.map(({ body }) => body.recordId)).toEqual(['R/2', 'R/3', 'R/1']);
    expect(await dataSource.query('SELECT FROM blocked_person')).toEqual([]);
  });
});

interface WithdrawalWishes {
  section?: string;
  person?: string;
  edge?: string;
}
