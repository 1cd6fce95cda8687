import { ENTRIES_LOGGED, type SequencedEntry } from '@lacznik/contracts';
import type { Caller } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { actEntry, logEntry, logMessage, logPerson, viewEntry } from '../../../../test/harness/log-messages';
import { piped, type Piped } from '../../../../test/harness/piped';
import type { TestDatabase } from '../../../../test/harness/test-database';
import type { AccessLogConfig } from '../access-log-config';
import { AUDITOR, createLogDatabase, type LogParts, YEAR } from '../access-log.fixture';
import { EntriesController } from '../search/entries.controller';
import { LogPseudonymsService } from '../search/log-pseudonyms.service';
import { ExpireYearsService } from './expire-years.service';

describe('views in the log', () => {
  let database: TestDatabase;
  let parts: LogParts;
  let controller: Piped<EntriesController>;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    ({ parts, ...database } = await createLogDatabase());
    controller = piped(
      new EntriesController(parts.pages, new LogPseudonymsService({} as AccessLogConfig), parts.persons),
    );
    const refused = viewEntry('B', { receiving: 'OPS-260605', refused: 'excluded' });
    await parts.receive(
      logMessage(1, [logEntry(1), viewEntry('A'), refused, viewEntry('A', { person: logPerson('b') })]),
    );
  });
  afterEach(() => database.drop());

  async function find(query: Record<string, string>, caller: Caller = AUDITOR): Promise<[number, SequencedEntry][]> {
    const { entries } = await controller.findEntries(parts.question(caller), query);
    return entries.map(({ index, entry }) => [index, entry]);
  }
  const tags = (): Promise<object[]> =>
    parts.dataSource.query('SELECT year, index::integer, tag FROM worker_tag ORDER BY index');

  it('are numbered among the entries on their person, without the user’s tag', async () => {
    const { workerTag: _, ...leaf } = viewEntry('A');
    const [[index, entry] = []] = await find({ kind: 'view' });
    const person = (await parts.persons.references(logPerson('a'))).get(YEAR);
    expect([index, entry]).toEqual([1, { ...leaf, person, personNumber: 2 }]);
    expect((await parts.entries.entryContents(YEAR, 0, 9)).join()).not.toContain('A'.repeat(43));
  });

  it('have the tag beside them, each with its own', async () => {
    expect(await tags()).toEqual(
      [1, 2, 3].map((index) => ({ year: YEAR, index, tag: (index === 2 ? 'B' : 'A').repeat(43) })),
    );
  });

  it('have it as steps of processes do, which are found by their kind and no less by who made them', async () => {
    const { eventId: _, sequence: __, eventType: ___, view: ____, ...about } = { ...logEntry(2), ...viewEntry('C') };
    const step = {
      ...about,
      kind: 'process' as const,
      status: 'seen',
      processId: '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697',
      process: 'REFERRAL',
      version: 1,
    };
    await parts.receive(logMessage(2, [step]));
    const [[, entry] = []] = await find({ kind: 'process', disclosing: 'PUP-2606', role: 'caseworker' });
    expect(entry).toMatchObject({ kind: 'process', status: 'seen', personNumber: 4 });
    expect(entry).not.toHaveProperty('workerTag');
    expect((await tags()).at(-1)).toEqual({ year: YEAR, index: 4, tag: 'C'.repeat(43) });
  });

  it('lose it where it is deleted, and whole with their year; entries do not change', async () => {
    await parts.sign();
    const before = await parts.entries.entryContents(YEAR, 0, 9);
    await parts.dataSource.query('DELETE FROM worker_tag WHERE index = 1');
    expect(await parts.entries.entryContents(YEAR, 0, 9)).toEqual(before);
    expect(await tags()).toHaveLength(2);
    await new ExpireYearsService(parts.years, 1).expireAt(new Date(Date.UTC(YEAR + 3, 0, 2)));
    expect(await tags()).toEqual([]);
  });

  it('lose it by an act that names it, and so do those that come later; no leaf has it', async () => {
    const act = actEntry({ object: 'worker-tag', change: 'erased', workerTag: 'A'.repeat(43) });
    await parts.receive(logMessage(2, [act]));
    await parts.receive(logMessage(3, [viewEntry('A'), viewEntry('B'), viewEntry('C')]));
    expect((await tags()).map((row) => (row as { index: number }).index)).toEqual([2, 6, 7]);
    const { workerTag: _, ...leaf } = act;
    expect(await find({ kind: 'act' })).toEqual([[4, leaf]]);
    expect((await parts.entries.entryContents(YEAR, 0, 9)).join()).not.toContain('A'.repeat(43));
    await new ExpireYearsService(parts.years, 1).expireAt(new Date(Date.UTC(YEAR + 3, 0, 2)));
    expect(await parts.dataSource.query('SELECT FROM deleted_worker_tag')).toEqual([]);
  });

  it('are found by kind, role and outcome, and by a data-protection officer where they are of the own institution', async () => {
    const indexes = async (query: Record<string, string>, caller?: Caller): Promise<number[]> =>
      (await find(query, caller)).map(([index]) => index);
    expect(await indexes({ kind: 'view' })).toEqual([1, 2, 3]);
    expect(await indexes({ role: 'caseworker' })).toEqual([1, 2, 3]);
    expect(await indexes({ kind: 'view', outcome: 'refused' })).toEqual([2]);
    const officer: Caller = { subject: 'iod', roles: ['data-protection-officer'], institution: 'OPS-260605' };
    expect(await indexes({ kind: 'view' }, officer)).toEqual([2]);
  });

  it('are not taken in without a tag, which would be one that nobody could look for', () => {
    const { workerTag: _, ...untagged } = viewEntry('A');
    expect(ENTRIES_LOGGED.decode({ ...logMessage(2, [untagged]) })).toMatchObject({ ok: false });
  });
});
