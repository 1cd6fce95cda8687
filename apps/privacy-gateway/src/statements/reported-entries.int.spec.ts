import {
  ACT_REPORTED,
  type ActReport,
  CASE_CHANGED,
  type CaseChange,
  DEAD_LETTER,
  type EncodedMessage,
  ENTRIES_LOGGED,
  type LogEntry,
  type MessageDefinition,
  VIEW_REPORTED,
  type ViewReport,
} from '@lacznik/contracts';
import { makePesel } from '@lacznik/identifiers';
import { type IncomingMessage, listBlockedPersons } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { makeSealingKeys } from '../../../../deploy/local/keys';
import { incomingMessage } from '../../../../test/harness/incoming-message';
import { outboxContents } from '../../../../test/harness/outbox-messages';
import { sealingBy } from '../../../../test/harness/sealing';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { statementsConsumer } from './statements.fixture';

const OPS = 'OPS-260604';
const EDGE = 'ops-north';
const DIRECTORY = {
  institutions: ['PUP-2606', OPS].map((id) => ({ id, name: id })),
  edges: [
    { name: 'pup-north', institutions: ['PUP-2606'] },
    { name: EDGE, institutions: [OPS] },
  ],
  scopes: [],
  agreements: [],
};
const ANNA = { pesel: makePesel('1990-01-01', 1) };
const JAN = { pesel: makePesel('1990-01-01', 2) };
const VIEW = VIEW_REPORTED.example.content.body;
const GROUND = { receiver: OPS, caseReference: 'S/1', legalBasis: 'ups-105-1', purpose: 'social-work' };

describe('what edges tell the log by the gateway', () => {
  const { pseudonyms, seal, open } = sealingBy(makeSealingKeys('1'));
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
  beforeEach(() => dataSource.query('TRUNCATE outbox, client_case, inbox_position, blocked_person'));
  afterAll(() => database.drop());

  const token = async (person = ANNA, by = seal): Promise<string> =>
    (await by.seal({ sender: OPS, audiences: ['log'] }, [person]))['log']?.[0] ?? '';
  const take = (...messages: IncomingMessage[]): Promise<void> =>
    statementsConsumer(dataSource, open).onStatements(messages);
  const said = <R extends W, W>(definition: MessageDefinition<R, W>, content: W, edge = EDGE): IncomingMessage =>
    incomingMessage(definition, content, ++sent, edge);
  const changed = async (closedOn?: string, person = ANNA): Promise<IncomingMessage> =>
    said(CASE_CHANGED, {
      person: knownAs('hub', person),
      body: {
        ...GROUND,
        status: closedOn === undefined ? 'open' : 'closed',
        receiverPerson: knownAs(OPS, person),
        openedOn: '2026-01-10',
        ...(closedOn === undefined ? { sealedLogPerson: await token(person) } : { closedOn }),
      },
    });
  const viewed = (change: Partial<ViewReport> = {}, { person = ANNA, edge = EDGE } = {}): IncomingMessage =>
    said(VIEW_REPORTED, { person: knownAs('hub', person), body: { ...VIEW, ...GROUND, ...change } }, edge);
  const logged = async (kind: LogEntry['kind']): Promise<LogEntry[]> =>
    (await outboxContents(dataSource, ENTRIES_LOGGED))
      .flatMap(({ entries }) => entries)
      .filter((entry) => entry.kind === kind);
  const blocked = async (): Promise<string[]> =>
    (await listBlockedPersons(dataSource.manager)).map(({ consumer, reason }) => `${consumer}: ${reason}`);
  const timeOf = ({ headers }: EncodedMessage): string => headers.ce_time ?? '';

  it('is a view with the log’s pseudonym, kept with the case: in the same batch, later, and when the case is closed', async () => {
    const opening = await changed();
    const first = viewed();
    await take(opening, first);
    await take(await changed('2026-02-01'), viewed({ view: 'case' }));
    await take(viewed({ refused: 'excluded' }));
    const { sealedUser, workerTag } = VIEW;
    const { receiver, ...ground } = GROUND;
    const entry = { kind: 'view', ...ground, receiving: receiver, person: knownAs('log'), sealedUser, workerTag };
    const entries = await logged('view');
    expect(entries).toMatchObject([
      { ...entry, view: 'joint-file', ground: 'case', time: timeOf(first), actorRole: 'caseworker' },
      { ...entry, view: 'case' },
      { ...entry, view: 'joint-file', refused: 'excluded' },
    ]);
    expect(await blocked()).toEqual([]);
  });

  it('says its ground as the edge knew it, and none where the edge is of before it did', async () => {
    const { ground: _, ...before } = { ...VIEW, ...GROUND };
    const processId = '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697';
    await take(await changed(), viewed({ ground: 'referral', processId }));
    await take(said(VIEW_REPORTED, { person: knownAs('hub'), body: before }));
    const [stated, unsaid] = await logged('view');
    expect(stated).toMatchObject({ ground: 'referral', processId });
    expect(unsaid).not.toHaveProperty('ground');
    expect(await blocked()).toEqual([]);
  });

  it('is logged once, however often it comes', async () => {
    const messages = [await changed(), viewed()];
    await take(...messages);
    await take(...messages);
    expect(await logged('view')).toHaveLength(1);
  });

  it('brings the pseudonym of whose case was not opened, sealed for that institution and person', async () => {
    const view = 'case-opening';
    await take(viewed({ view, refused: 'excluded', sealedLogPerson: await token() }));
    const entries = await logged('view');
    expect(entries).toMatchObject([{ view, refused: 'excluded', person: knownAs('log') }]);
    expect(entries[0]).not.toHaveProperty('sealedLogPerson');
    await take(viewed({ view, sealedLogPerson: await token(JAN) }));
    expect(await logged('view')).toHaveLength(1);
    expect(await blocked()).toEqual([expect.stringMatching(/^views\.ops-north: its sealedLogPerson is not taken/)]);
  });

  it('is who opened, closed and reopened a case, in the batch of the change or after it', async () => {
    const opening = await changed();
    const opened = viewed({ view: 'case-opening', sealedLogPerson: await token() });
    await take(opening, opened, await changed('2026-02-01'), viewed({ view: 'case-closing' }));
    const reopening: CaseChange = {
      ...GROUND,
      status: 'reopened',
      reason: 'closed-by-mistake',
      receiverPerson: knownAs(OPS),
      openedOn: '2026-01-10',
    };
    await take(said(CASE_CHANGED, { person: knownAs('hub'), body: reopening }));
    await take(viewed({ view: 'case-reopening' }));
    const { sealedUser } = VIEW;
    const person = knownAs('log');
    const entries = await logged('view');
    expect(entries).toMatchObject([
      { view: 'case-opening', person, sealedUser },
      { view: 'case-closing', person, sealedUser },
      { view: 'case-reopening', person, sealedUser },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/sealedLogPerson|refused/);
    expect((await logged('case')).map((entry) => entry.kind === 'case' && entry.status)).toEqual([
      'open',
      'closed',
      'reopened',
    ]);
    expect(await blocked()).toEqual([]);
  });

  it('waits where the pseudonym was sealed for a key that is not here yet', async () => {
    const next = sealingBy(makeSealingKeys('0'));
    const view = viewed({ view: 'case-opening', refused: 'excluded', sealedLogPerson: await token(ANNA, next.seal) });
    await expect(take(view)).rejects.toMatchObject({ name: 'PartitionsStandStillError' });
    expect(await outboxContents(dataSource, DEAD_LETTER)).toEqual([]);
    await statementsConsumer(dataSource, next.open).onStatements([view]);
    expect(await logged('view')).toMatchObject([{ view: 'case-opening', person: knownAs('log') }]);
  });

  it.each<[string, () => IncomingMessage, string]>([
    [
      'on a case that is not known',
      () => viewed({ caseReference: 'S/9' }),
      'it names a case or an inquiry that is not known here',
    ],
    [
      'on another person than the case is on',
      () => viewed({}, { person: JAN }),
      'it names a case or an inquiry that is not known here',
    ],
    [
      'of another edge than serves the institution',
      () => viewed({}, { edge: 'pup-north' }),
      'the edge pup-north does not serve the institution that it names',
    ],
  ])('is a dead letter as a view %s, and keeps nothing else back', async (_, message, reason) => {
    await take(await changed(), message(), viewed());
    expect(await logged('view')).toHaveLength(1);
    expect((await outboxContents(dataSource, DEAD_LETTER)).map((letter) => letter.reason)).toEqual([reason]);
  });

  it('is an act, for the institution alone whose edge says it', async () => {
    const body: ActReport = { ...ACT_REPORTED.example.content.body, institution: OPS };
    await take(said(ACT_REPORTED, { body }), said(ACT_REPORTED, { body }, 'pup-north'));
    const { institution, ...act } = body;
    expect(await logged('act')).toMatchObject([{ kind: 'act', ...act, institutions: [institution] }]);
  });
});
