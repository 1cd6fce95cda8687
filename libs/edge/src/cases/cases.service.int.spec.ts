import { type CaseChange, type CaseOpening, dayInPoland, edgeOutTopic } from '@lacznik/contracts';
import { MESSAGING_MIGRATIONS } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { EdgeMigration1700000000001 } from '../migrations/1700000000001-edge.migration';
import type { PseudonymClient } from '../persons/pseudonym-client';
import { ClientCase } from './case.entity';
import { CasesService } from './cases.service';

jest.setTimeout(30_000);

const OPS = 'OPS-260604';
const pseudonyms = {
  pseudonymsOf: (person: CaseOpening['person'], audiences: readonly string[]) =>
    Promise.resolve(Object.fromEntries(audiences.map((to) => [to, `${to}:${'pesel' in person ? person.pesel : ''}`]))),
} as unknown as PseudonymClient;

const opening: CaseOpening = {
  caseReference: 'S/1',
  person: { pesel: 'a' },
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  openedOn: '2026-01-10',
};

describe('CasesService', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let cases: CasesService;

  beforeAll(async () => {
    database = await createTestDatabase({
      entities: [ClientCase],
      migrations: [...MESSAGING_MIGRATIONS, EdgeMigration1700000000001],
    });
    dataSource = database.dataSource;
    cases = new CasesService(dataSource, outboxOf(dataSource, 'ops-north'), pseudonyms);
  });
  beforeEach(() => dataSource.query('TRUNCATE client_case, outbox; UPDATE outbox_shard SET last_position = 0'));
  afterAll(() => database.drop());

  const published = async (): Promise<CaseChange[]> =>
    (await outboxMessages(dataSource, edgeOutTopic('ops-north').name)).map(
      ({ value }) => JSON.parse(value) as CaseChange,
    );
  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof LacznikError ? error.code : String(error)),
    );

  it('tells the hub of a case that opens and closes, by pseudonyms only', async () => {
    await cases.open(OPS, opening);
    await cases.close(OPS, 'S/1', { closedOn: '2026-02-01' });
    const common = {
      receiver: OPS,
      caseReference: 'S/1',
      receiverPerson: `${OPS}:a`,
      logPerson: 'log:a',
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
      openedOn: '2026-01-10',
    };
    expect(await published()).toEqual([
      { ...common, status: 'open' },
      { ...common, status: 'closed', closedOn: '2026-02-01' },
    ]);
    const [first] = await outboxMessages(dataSource);
    expect(first).toMatchObject({ key: 'hub:a', headers: { ce_type: 'pl.lacznik.case.opened', ce_subject: 'hub:a' } });
  });

  it('opens and closes once, however often it is asked', async () => {
    const first = await cases.open(OPS, opening);
    expect(await cases.open(OPS, opening)).toEqual(first);
    expect(await cases.open(OPS, { ...opening, openedOn: undefined })).toEqual(first);
    const closed = await cases.close(OPS, 'S/1', { closedOn: '2026-02-01' });
    expect(closed.closedOn).toBe('2026-02-01');
    expect(await cases.close(OPS, 'S/1', { closedOn: '2026-03-01' })).toEqual(closed);
    expect(await published()).toHaveLength(2);
  });

  it('counts from today where no day is said', async () => {
    const { openedOn } = await cases.open(OPS, { ...opening, openedOn: undefined });
    const { closedOn } = await cases.close(OPS, 'S/1', {});
    expect([openedOn, closedOn]).toEqual([dayInPoland(new Date()), dayInPoland(new Date())]);
  });

  it.each<[string, Partial<CaseOpening>]>([
    ['another person', { person: { pesel: 'b' } }],
    ['another legal basis', { legalBasis: 'rynek-pracy-2025' }],
    ['another purpose', { purpose: 'welfare-benefit' }],
    ['another day', { openedOn: '2026-01-11' }],
  ])('refuses a reference that stands for a case with %s', async (_, change) => {
    await cases.open(OPS, opening);
    expect(await refusal(cases.open(OPS, { ...opening, ...change }))).toBe('case-conflict');
    expect(await published()).toHaveLength(1);
  });

  it('refuses to open a closed case again, and to close one before it was opened', async () => {
    await cases.open(OPS, opening);
    expect(await refusal(cases.close(OPS, 'S/1', { closedOn: '2026-01-09' }))).toBe('validation-failed');
    await cases.close(OPS, 'S/1', { closedOn: '2026-01-10' });
    expect(await refusal(cases.open(OPS, opening))).toBe('case-conflict');
  });

  it('knows an institution’s own cases only', async () => {
    await cases.open(OPS, opening);
    await cases.open('OPS-260605', { ...opening, person: { pesel: 'b' } });
    expect(await refusal(cases.get('OPS-260606', 'S/1'))).toBe('not-found');
    expect(await refusal(cases.close('OPS-260606', 'S/1', {}))).toBe('not-found');
    expect((await cases.list(OPS, '', 10)).map(({ person }) => person)).toEqual(['hub:a']);
  });

  it('lists in pages, in the order of the references', async () => {
    for (const caseReference of ['S/3', 'S/1', 'S/2']) await cases.open(OPS, { ...opening, caseReference });
    const first = await cases.list(OPS, '', 2);
    const rest = await cases.list(OPS, 'S/2', 2);
    expect([...first, ...rest].map(({ caseReference }) => caseReference)).toEqual(['S/1', 'S/2', 'S/3']);
  });

  it('gives a reference that is opened for two persons at once to one of them', async () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'];
    const answers = await Promise.all(
      people.map((pesel) => refusal(cases.open(OPS, { ...opening, person: { pesel } }))),
    );
    expect(answers.toSorted()).toEqual([...people.slice(1).map(() => 'case-conflict'), 'done']);
    expect(await published()).toHaveLength(1);
  });

  it('has no case under a reference that nobody can have', async () => {
    expect(await refusal(cases.get(OPS, 'S\u0000'))).toBe('not-found');
    expect(await refusal(cases.list(OPS, '\u0000', 10))).toBe('validation-failed');
  });
});
