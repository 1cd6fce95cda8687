import {
  CASE_CHANGED,
  type CaseChange,
  CLOSING_ANNOUNCED,
  INSURANCE_WARNED,
  INSURANCE_WARNED_TYPE,
  deliveriesTopic,
  edgeInTopic,
  ENTRIES_LOGGED,
  FACT_DELIVERED,
  type LogEntry,
  REVOCATION_CONFIRMED,
} from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { type IncomingMessage, listBlockedPersons } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { makeSealingKeys } from '../../../../deploy/local/keys';
import { incomingMessage } from '../../../../test/harness/incoming-message';
import { redriveAll } from '../../../../test/harness/redrive';
import { outboxContents, outboxMessages } from '../../../../test/harness/outbox-messages';
import { sealingBy } from '../../../../test/harness/sealing';
import { until } from '../../../../test/harness/until';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { openCasesOf } from '../cases/open-cases.store';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import type { StatementsConsumer } from './statements.consumer';
import { statementsConsumer } from './statements.fixture';

const OPS = 'OPS-260604';
const DIRECTORY = {
  institutions: ['PUP-2606', OPS].map((id) => ({ id, name: id })),
  edges: [
    { name: 'pup-north', institutions: ['PUP-2606'] },
    { name: 'ops-north', institutions: [OPS] },
  ],
  scopes: [{ id: 'labour-to-welfare', categories: ['18'] }],
  agreements: [
    {
      id: 'AG-1',
      parties: ['PUP-2606', OPS],
      purpose: 'for tests',
      disclosures: [{ from: 'PUP-2606', to: OPS, scope: 'labour-to-welfare', additionalCategories: [] }],
      status: 'ACTIVE' as const,
      validFrom: '2026-01-01',
    },
  ],
};
const ANNA = { pesel: makePesel('1990-01-01', 1) };
const JAN = { pesel: makePesel('1990-01-01', 2) };

describe('cases that arrive at the gateway', () => {
  const keys = makeSealingKeys('1');
  const { pseudonyms, seal, open } = sealingBy(keys);
  const knownAs = (audience: string, person = ANNA): string =>
    pseudonyms.derive([audience], [person])[audience]?.[0] ?? '';
  let database: TestDatabase;
  let dataSource: DataSource;
  let sent = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    dataSource = database.dataSource;
    await dataSource.transaction(async (transaction) => {
      await raisePolicyVersion(transaction);
      await saveDirectory(transaction, DIRECTORY);
    });
  });
  beforeEach(() =>
    dataSource.query(
      'TRUNCATE outbox, client_case, feed, revocation, revocation_withdrawal, snapshot_request, inbox_position, blocked_person, dead_letter',
    ),
  );
  afterAll(() => database.drop());

  function consumer(opener = open): StatementsConsumer {
    return statementsConsumer(dataSource, opener);
  }
  async function token(person = ANNA, sender = OPS, audience = 'log', by = seal): Promise<string> {
    return (await by.seal({ sender, audiences: [audience] }, [person]))[audience]?.[0] ?? '';
  }
  function message(change: Partial<CaseChange>, person = ANNA): IncomingMessage {
    const body: CaseChange = {
      receiver: OPS,
      caseReference: 'S/1',
      status: 'open',
      receiverPerson: knownAs(OPS, person),
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
      openedOn: '2026-01-10',
      ...change,
    };
    return incomingMessage(CASE_CHANGED, { person: knownAs('hub', person), body }, ++sent, 'ops-north');
  }
  const opened = async (change: Partial<CaseChange> = {}, person = ANNA): Promise<IncomingMessage> =>
    message({ sealedLogPerson: await token(person), ...change }, person);
  const closed = (change: Partial<CaseChange> = {}, person = ANNA): IncomingMessage =>
    message({ status: 'closed', closedOn: '2026-02-01', ...change }, person);
  const logged = async (): Promise<LogEntry[]> =>
    (await outboxContents(dataSource, ENTRIES_LOGGED)).flatMap(({ entries }) => entries);
  const bodyOf = ({ value }: IncomingMessage): CaseChange => JSON.parse(value) as CaseChange;
  const stored = (): Promise<object[]> =>
    dataSource.query(
      'SELECT case_reference, person, log_pseudonym, closed_on FROM client_case ORDER BY case_reference',
    );
  const row = { case_reference: 'S/1', person: knownAs('hub'), log_pseudonym: knownAs('log'), closed_on: null };

  it('are kept and logged by the log’s pseudonym, which no edge could read', async () => {
    const opening = await opened();
    expect(opening.value).not.toContain(knownAs('log'));
    await consumer().onStatements([opening]);
    expect(await stored()).toEqual([row]);
    expect(await logged()).toMatchObject([{ kind: 'case', status: 'open', person: knownAs('log'), receiving: OPS }]);
    expect(await outboxMessages(dataSource, edgeInTopic('pup-north').name)).toHaveLength(1);
  });

  it('are closed by what was kept when they opened, in the same batch or after every key was changed', async () => {
    await consumer().onStatements([await opened(), closed()]);
    await consumer().onStatements([await opened({ caseReference: 'S/2' }, JAN)]);
    await consumer(sealingBy().open).onStatements([closed({ caseReference: 'S/2' }, JAN)]);
    expect(await stored()).toEqual([
      { ...row, closed_on: '2026-02-01' },
      {
        case_reference: 'S/2',
        person: knownAs('hub', JAN),
        log_pseudonym: knownAs('log', JAN),
        closed_on: '2026-02-01',
      },
    ]);
    const entries = await logged();
    for (const person of [ANNA, JAN])
      expect(entries.filter((entry) => 'person' in entry && entry.person === knownAs('log', person))).toMatchObject([
        { kind: 'case', status: 'open' },
        { kind: 'case', status: 'closed' },
      ]);
    expect(entries).toHaveLength(4);
    expect(await outboxMessages(dataSource, edgeInTopic('pup-north').name)).toHaveLength(2);
  });

  it.each<[string, () => Promise<Partial<CaseChange>>, string]>([
    [
      'sealed for another institution’s case',
      async () => ({ sealedLogPerson: await token(ANNA, 'OPS-260605') }),
      'it was sealed for another sender',
    ],
    [
      'an institution’s in the place of the log’s',
      async () => ({ sealedLogPerson: await token(ANNA, OPS, 'OPS-260605') }),
      'it was sealed of another audience',
    ],
    ['another person’s', async () => ({ sealedLogPerson: await token(JAN) }), 'it was sealed of another person'],
    [
      'sealed for another gateway under the same key id',
      async () => ({ sealedLogPerson: await token(ANNA, OPS, 'log', sealingBy(makeSealingKeys('1')).seal) }),
      'it does not open',
    ],
  ])('become dead letters where the log’s pseudonym is %s, and nothing of it is told', async (_, change, why) => {
    await consumer().onStatements([await opened(await change()), await opened({ caseReference: 'S/2' }, JAN)]);
    expect(await stored()).toMatchObject([{ case_reference: 'S/2' }]);
    expect(await logged()).toMatchObject([{ person: knownAs('log', JAN) }]);
    const reason = `its sealedLogPerson is not taken: ${why}`;
    expect(await listBlockedPersons(dataSource.manager)).toMatchObject([{ person: knownAs('hub'), reason }]);
    const [letter] = await outboxMessages(dataSource, 'dead-letters.v1');
    expect(letter?.headers).toMatchObject({ 'lacznik-reason': reason });
  });

  it('wait where they were sealed for a key that is not here yet, with what is behind them, and keep nobody else', async () => {
    const next = sealingBy(makeSealingKeys('0'));
    const waiting = await opened({ sealedLogPerson: await token(ANNA, OPS, 'log', next.seal) });
    const batch = [waiting, closed(), { ...(await opened({ caseReference: 'S/2' }, JAN)), partition: 7 }];
    await expect(consumer().onStatements(batch)).rejects.toMatchObject({ name: 'PartitionsStandStillError' });
    expect(await stored()).toMatchObject([{ case_reference: 'S/2' }]);
    expect(await listBlockedPersons(dataSource.manager)).toEqual([]);
    await consumer(next.open).onStatements(batch);
    expect(await stored()).toMatchObject([{ ...row, closed_on: '2026-02-01' }, { case_reference: 'S/2' }]);
  });

  it.each([
    ['an opening without a sealed pseudonym', () => message({}), 'its sealedLogPerson is missing or wrong'],
    [
      'an opening with the pseudonym in clear',
      () => message({ sealedLogPerson: knownAs('log') }),
      'its sealedLogPerson is missing or wrong',
    ],
    [
      'a closing with a sealed pseudonym',
      () => closed({ sealedLogPerson: 'a..b.c.d' }),
      'its sealedLogPerson is missing or wrong',
    ],
  ])('become dead letters: %s', async (_, make, reason) => {
    await consumer().onStatements([make()]);
    expect(await listBlockedPersons(dataSource.manager)).toMatchObject([{ reason }]);
    expect(await stored()).toEqual([]);
  });

  it('are nobody’s to close who is not known here: nothing is stored, logged or blocked', async () => {
    await consumer().onStatements([await opened(), closed({ caseReference: 'S/2' }), closed({}, JAN)]);
    expect(await stored()).toEqual([row]);
    expect(await logged()).toHaveLength(1);
    expect(await listBlockedPersons(dataSource.manager)).toEqual([]);
  });

  const FIRST = '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21';
  const SECOND = '8d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c22';
  const confirmed = async (): Promise<[string, string][]> =>
    (await outboxContents(dataSource, REVOCATION_CONFIRMED, edgeInTopic('ops-north').name)).map(
      ({ institution, body }) => [institution, body.revocationId],
    );

  const revoked = async (): Promise<string[]> =>
    (
      await dataSource.query<{ id: string; edge: string; selector: unknown; through: string }[]>(
        'SELECT revocation AS id, edge, selector, through FROM revocation_withdrawal ORDER BY revocation',
      )
    ).map(({ id, edge, selector, through }) => [id, edge, JSON.stringify(selector), through].join(' '));

  it('end though another opening of their person could not be read', async () => {
    await consumer().onStatements([await opened()]);
    await consumer().onStatements([await opened({ caseReference: 'S/2', sealedLogPerson: 'a..b.c.d' })]);
    expect(await listBlockedPersons(dataSource.manager)).toHaveLength(1);
    await consumer().onStatements([closed({ revocationId: FIRST }), await opened({ caseReference: 'S/3' })]);
    expect(await stored()).toEqual([{ ...row, closed_on: '2026-02-01' }]);
    expect(await revoked()).toHaveLength(1);
  });

  it.each([
    ['stays closed', false, '2026-02-01'],
    ['is open that was reopened', true, null],
  ])(
    'entitle nobody by their opening that is redriven after their closing: a case %s (P4)',
    async (_, isReopened, end) => {
      const bad = await opened({ caseReference: 'S/2', sealedLogPerson: 'a..b.c.d' });
      const [opening, closing] = [await opened(), closed({ revocationId: FIRST })];
      const reopening = message({ status: 'reopened', reason: 'still-needed' });
      const sent = [bad, opening, closing, ...(isReopened ? [reopening] : [])];
      await consumer().onStatements(sent);
      expect(await stored()).toEqual([]);
      const mended = { ...(await opened({ caseReference: 'S/2' })), offset: bad.offset };
      const outcomes = await redriveAll(dataSource, [mended, ...sent.slice(1)], (messages) =>
        consumer().onStatements(messages),
      );
      expect(outcomes).toEqual(Array(isReopened ? 3 : 2).fill('redriven'));
      expect(await stored()).toEqual([
        { ...row, closed_on: end },
        { ...row, case_reference: 'S/2' },
      ]);
      expect(await listBlockedPersons(dataSource.manager)).toEqual([]);
    },
  );

  it('are to be withdrawn when they end, up to the last number of the feed, before anything is confirmed', async () => {
    await consumer().onStatements([await opened()]);
    await dataSource.query(`INSERT INTO feed VALUES ('${OPS}', 5)`);
    const foreign = closed({ receiver: 'PUP-2606', revocationId: SECOND }, JAN);
    await consumer().onStatements([closed({ revocationId: FIRST }), foreign, closed()]);
    expect([await revoked(), await confirmed()]).toEqual([[`${FIRST} ops-north {"caseReference":"S/1"} 5`], []]);
  });

  it('are confirmed at once where nothing is taken back: not known here, or closed for a later day', async () => {
    await consumer().onStatements([await opened()]);
    await consumer().onStatements([closed({ caseReference: 'S/2', revocationId: SECOND }, JAN)]);
    await consumer().onStatements([closed({ revocationId: FIRST, closedOn: '2999-01-01' })]);
    expect(new Set(await confirmed())).toEqual(
      new Set([
        [OPS, FIRST],
        [OPS, SECOND],
      ]),
    );
    expect(await revoked()).toEqual([]);
  });

  const reopened = (change: Partial<CaseChange> = {}): IncomingMessage =>
    message({ status: 'reopened', reason: 'closed-by-mistake', ...change });

  it.each([
    ['in the batch that closes them', 3, 1],
    ['later', 1, 2],
  ])(
    'entitle again once they are reopened %s, without the log’s pseudonym, and are asked the present state for',
    async (_, size, requests) => {
      const batch = [await opened(), closed({ revocationId: FIRST }), reopened()];
      for (let start = 0; start < batch.length; start += size)
        await consumer().onStatements(batch.slice(start, start + size));
      expect(await stored()).toEqual([row]);
      expect(await logged()).toMatchObject([
        { status: 'open', person: knownAs('log') },
        { status: 'closed' },
        { kind: 'case', status: 'reopened', reason: 'closed-by-mistake', person: knownAs('log'), receiving: OPS },
      ]);
      expect(await outboxMessages(dataSource, edgeInTopic('pup-north').name)).toHaveLength(requests);
      await consumer().onStatements([closed({ reason: 'unused', revocationId: SECOND })]);
      expect(await stored()).toMatchObject([{ closed_on: '2026-02-01' }]);
      expect((await logged()).at(-1)).toMatchObject({ status: 'closed', reason: 'unused' });
    },
  );

  it('are nobody else’s to reopen', async () => {
    await consumer().onStatements([await opened(), closed()]);
    const foreign = incomingMessage(
      CASE_CHANGED,
      { person: knownAs('hub'), body: bodyOf(reopened()) },
      ++sent,
      'pup-north',
    );
    await consumer().onStatements([foreign]);
    expect(await stored()).toMatchObject([{ closed_on: '2026-02-01' }]);
    expect(await logged()).toHaveLength(2);
  });

  const announcing = (caseReference = 'S/1', edge = 'ops-north'): IncomingMessage => {
    const body = { receiver: OPS, caseReference, closesOn: '2999-03-01' };
    return incomingMessage(CLOSING_ANNOUNCED, { person: knownAs('hub'), body }, ++sent, edge);
  };

  it('are announced to close in their institution’s feed alone, numbered and logged, with nothing disclosed', async () => {
    await consumer().onStatements([await opened(), announcing()]);
    const [told, ...others] = await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(OPS).name);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      receiver: OPS,
      event: { type: 'pl.lacznik.case.closing-announced', source: `/institutions/${OPS}`, sequence: 1 },
      body: { person: knownAs(OPS), caseReference: 'S/1', closesOn: '2999-03-01', data: {} },
    });
    const entries = await logged();
    expect(entries).toHaveLength(2);
    expect(entries.find(({ kind }) => kind === 'delivery')).toMatchObject({
      kind: 'delivery',
      eventType: 'pl.lacznik.case.closing-announced',
      eventId: `${OPS}.1`,
      sequence: 1,
      disclosing: OPS,
      receiving: OPS,
      person: knownAs('log'),
      caseReference: 'S/1',
      categories: [],
      fields: [],
      agreement: '',
    });
  });

  const warning = (caseReference = 'S/1', edge = 'ops-north'): IncomingMessage => {
    const body = { receiver: OPS, caseReference, warning: 'GAP_AHEAD' } as const;
    return incomingMessage(INSURANCE_WARNED, { person: knownAs('hub'), body }, ++sent, edge);
  };

  it('are warned of a gap in insurance in their institution’s feed alone, numbered and logged, without a day (P5, P8)', async () => {
    await consumer().onStatements([await opened(), warning(), warning('S/2'), warning('S/1', 'pup-north')]);
    const [told, ...others] = await outboxContents(dataSource, FACT_DELIVERED, deliveriesTopic(OPS).name);
    expect(others).toEqual([]);
    const { person, ...body } = told?.body ?? {};
    expect([told?.receiver, told?.event.sequence, person, body]).toEqual([
      OPS,
      1,
      knownAs(OPS),
      {
        caseReference: 'S/1',
        publisher: OPS,
        recordId: 'S/1',
        revision: expect.any(Number) as number,
        snapshot: false,
        warning: 'GAP_AHEAD',
        data: {},
      },
    ]);
    const entries = (await logged()).filter(({ kind }) => kind === 'delivery');
    expect(entries).toMatchObject([
      { eventType: INSURANCE_WARNED_TYPE, sequence: 1, disclosing: OPS, receiving: OPS, categories: [], fields: [] },
    ]);
    expect(await listBlockedPersons(dataSource.manager)).toEqual([]);
  });

  it('are not announced to close where they are closed, unknown or another edge’s', async () => {
    await consumer().onStatements([await opened(), announcing('S/2'), announcing('S/1', 'pup-north')]);
    await consumer().onStatements([closed()]);
    await consumer().onStatements([announcing()]);
    expect(await outboxMessages(dataSource, deliveriesTopic(OPS).name)).toEqual([]);
    const letters = await outboxMessages(dataSource, 'dead-letters.v1');
    expect(new Set(letters.map(({ headers }) => headers['lacznik-reason']))).toEqual(
      new Set([
        'it names a case that is not known here',
        'the edge pup-north does not serve the institution that it names',
      ]),
    );
    expect(await listBlockedPersons(dataSource.manager)).toEqual([]);
  });

  it('are not closed, and not confirmed, while a decision by them is under way (P9)', async () => {
    await consumer().onStatements([await opened()]);
    let closing: Promise<void> | undefined;
    await dataSource.transaction(async (decision) => {
      expect(await openCasesOf(decision, [knownAs('hub')], '2026-03-01')).toHaveProperty('size', 1);
      closing = consumer().onStatements([closed({ revocationId: FIRST })]);
      await until('the closing waits', async () => {
        const [row] = await dataSource.query<[{ waiting: string }]>(
          `SELECT count(*) AS waiting FROM pg_stat_activity
           WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        );
        return Number(row.waiting) > 0;
      });
      expect([await stored(), await revoked()]).toEqual([[row], []]);
    });
    await closing;
    expect(await revoked()).toHaveLength(1);
    expect(await dataSource.transaction((next) => openCasesOf(next, [knownAs('hub')], '2026-03-01'))).toEqual(
      new Map(),
    );
  });
});
