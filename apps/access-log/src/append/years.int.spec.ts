import { nodeCrypto, verifyCheckpoint } from '@lacznik/ledger';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { logEntry, logPerson } from '../../../../test/harness/log-messages';
import { piped, type Piped } from '../../../../test/harness/piped';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { createLogDatabase, LOG_NAME, logKeys, type LogParts, verifierKeyOf, YEAR } from '../access-log.fixture';
import { ProofsController } from '../public-log/proofs.controller';
import { ReceiptsService } from '../public-log/receipts.service';
import { RecordKeysService } from '../checkpoints/record-keys.service';
import { LogFilesController } from '../public-log/log-files.controller';
import { ExpireYearsService } from './expire-years.service';
import { YearsController } from '../public-log/years.controller';

const LAST = YEAR - 1;
const ago = (years: number): Date => new Date(Date.UTC(YEAR - years, 5, 1));

describe('the logs of several years', () => {
  let database: TestDatabase;
  let parts: LogParts;
  let tree: Piped<LogFilesController>;
  let proofs: Piped<ProofsController>;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(async () => {
    ({ parts, ...database } = await createLogDatabase());
    tree = piped(new LogFilesController(parts.checkpoints, parts.tree, parts.entries));
    proofs = piped(new ProofsController(parts.checkpoints, parts.tree, new ReceiptsService(parts.tree)));
    await parts.append([logEntry(1), logEntry(2, { person: logPerson('b') }), logEntry(3)], LAST);
    await parts.append([logEntry(4), logEntry(5)]);
    await parts.sign();
  });
  afterEach(() => database.drop());

  const references = async (): Promise<[number, string][]> => [...(await parts.persons.references(logPerson('a')))];
  const headOf = (note: string, year: number) => {
    const origin = `${LOG_NAME}/${year}`;
    return verifyCheckpoint(note, { origin, logKeys: [verifierKeyOf(7, origin)] }, nodeCrypto);
  };

  it('are trees of their own, each under its name, with one public key', async () => {
    expect(headOf(await tree.readLastCheckpoint(), YEAR)).toMatchObject({ ok: true, checkpoint: { size: 2 } });
    expect(headOf(await tree.readCheckpoint({ year: String(LAST) }), LAST)).toMatchObject({
      ok: true,
      checkpoint: { size: 3 },
    });
    expect(await proofs.readReceipt({ index: '2' }, { year: String(LAST) })).toContain(`${LOG_NAME}/${LAST}\n3\n`);
    await expect(proofs.readReceipt({ index: '2' }, {})).rejects.toMatchObject({ code: 'not-found' });
    const { years } = await new YearsController(parts.years, logKeys(7)).listYears();
    expect(years).toMatchObject([
      { year: LAST, size: 3, origin: `${LOG_NAME}/${LAST}` },
      { year: YEAR, size: 2, origin: `${LOG_NAME}/${YEAR}` },
    ]);
    expect(years[1]?.verifierKeys).toEqual(logKeys(7).verifierKeysFor(YEAR));
  });

  it('know a person by a reference and by numbers of their own', async () => {
    const [[first, reference], [second, other]] = (await references()) as [[number, string], [number, string]];
    expect([first, second]).toEqual([LAST, YEAR]);
    expect(reference).not.toBe(other);
    const { entries } = await parts.pages.findPage({ persons: [reference, other] }, 10);
    expect(entries.map(({ year, entry }) => [year, 'personNumber' in entry && entry.personNumber])).toEqual([
      [LAST, 1],
      [LAST, 2],
      [YEAR, 1],
      [YEAR, 2],
    ]);
  });

  it('are searched as one, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { entries, next } = await parts.pages.findPage({ disclosing: 'PUP-2606' }, 2, cursor ?? undefined);
      seen.push(...entries.map(({ year, index }) => `${year}/${index}`));
      cursor = next;
    } while (cursor !== null);
    expect(seen).toEqual([`${LAST}/0`, `${LAST}/1`, `${LAST}/2`, `${YEAR}/0`, `${YEAR}/1`]);
  });

  it('begin with the year, before the first entry, whoever is first', async () => {
    await Promise.all([parts.signing().signIfGrown(YEAR + 1), parts.append([logEntry(6)], YEAR + 1)]);
    await parts.signing().signIfGrown(YEAR + 1);
    expect(headOf(await tree.readLastCheckpoint(), YEAR + 1)).toMatchObject({ ok: true, checkpoint: { size: 1 } });
  });

  describe('when a year has expired', () => {
    const expire = (retentionYears: number, moment: Date): Promise<void> =>
      new ExpireYearsService(parts.years, retentionYears).expireAt(moment);

    it('keep entries until even the last one was kept for two years', async () => {
      await expire(2, ago(-1));
      expect((await parts.years.retainedYears()).map(({ year }) => year)).toEqual([LAST, YEAR]);
      await expire(3, ago(-2));
      expect((await parts.years.retainedYears()).map(({ year }) => year)).toEqual([LAST, YEAR]);
      await expire(2, ago(-2));
      expect((await parts.years.retainedYears()).map(({ year }) => year)).toEqual([YEAR]);
    });

    it.each([
      ['in one run', () => expire(2, ago(-2))],
      ['after a run that broke off', () => database.dataSource.query('SELECT expire_year($1)', [LAST])],
    ])('keep its last checkpoint and its tree head, and nothing of its entries and persons: %s', async (_, begin) => {
      const note = await tree.readCheckpoint({ year: String(LAST) });
      await begin();
      await expire(2, ago(-2));
      expect(await tree.readCheckpoint({ year: String(LAST) })).toBe(note);
      expect((await parts.years.allYears())[0]).toMatchObject({
        year: LAST,
        size: 3,
        expiredAt: expect.any(String) as string,
      });
      expect((await references()).map(([year]) => year)).toEqual([YEAR]);
      expect((await parts.pages.findPage({ disclosing: 'PUP-2606' }, 10)).entries).toMatchObject([
        { year: YEAR },
        { year: YEAR },
      ]);
      const { dataSource } = database;
      for (const table of [
        'entry',
        'tile',
        'logged_person',
        'person_key',
        'day_count',
        'exchange_day',
        'category_day',
        'entry_facet',
      ]) {
        expect(await dataSource.query(`SELECT year FROM ${table} WHERE year = $1`, [LAST])).toEqual([]);
      }
      await expect(dataSource.query(`DELETE FROM checkpoint_${LAST}`)).rejects.toThrow('neither changed nor removed');
    });

    it('say so, rather than failing', async () => {
      await expire(2, ago(-2));
      const year = String(LAST);
      for (const ask of [
        () => proofs.readReceipt({ index: '0' }, { year }),
        () => proofs.readConsistency({ from: '1', year }),
        () => tree.readTile({ year, path: ['0', '000.p', '3'] }),
        () => tree.readEntryBundle(parts.question(), { year, path: ['000.p', '3'] }),
        () => parts.pages.findEntry({}, 0, LAST),
      ]) {
        const refusal = await ask().catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(LacznikError);
        expect((refusal as LacznikError).code).toBe('not-found');
      }
    });

    it('go on with the others, and take nothing more for that year, as a clock set back would have it', async () => {
      await expire(2, ago(-2));
      await expect(parts.append([logEntry(6)], LAST)).rejects.toThrow('has expired');
      await parts.append([logEntry(6)]);
      await parts.signing().signIfGrown(YEAR);
      expect(headOf(await tree.readLastCheckpoint(), YEAR)).toMatchObject({ ok: true, checkpoint: { size: 3 } });
    });
  });

  it('tell with which keys they are signed, once for each change of keys', async () => {
    const started = (...seeds: number[]): Promise<void> =>
      new RecordKeysService(database.dataSource, logKeys(...seeds), parts.entries).onApplicationBootstrap();
    await started(7);
    await started(7);
    await started(7, 8);
    const { entries } = await parts.pages.findPage({ kind: 'act' }, 10);
    expect(entries.map(({ entry }) => entry)).toMatchObject([
      { object: 'log-key', reference: LOG_NAME, content: { verifierKeys: logKeys(7).verifierKeys() } },
      { object: 'log-key', content: { verifierKeys: logKeys(7, 8).verifierKeys().sort() } },
    ]);
  });
});
