import { type InstitutionCounts, type TableRow } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import type { Caller } from '@lacznik/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { CooperationConfig } from '../cooperation-config';
import { ENTITIES, MIGRATIONS } from '../cooperation.module';
import { CountsOfDayService } from './counts-of-day.service';
import { CountsStore } from './counts.store';
import { ExactTablesService } from './exact-tables.service';
import { MonitoringController } from './monitoring.controller';
import { centreCounts, countyCounts, officeCounts, referralCounts, TABLE_4 } from './monitoring.fixture';
import { ProtectionService } from './protection.service';
import { PublicTablesController } from './public-tables.controller';
import { PublishedTablesStore } from './published-tables.store';
import { PublishTableService } from './publish-table.service';

const JUNE = '2015-06-30';
const JULY = '2015-07-31';
const OPERATOR: Caller = { subject: 'op', roles: ['administrator'] };
const OFFICE: Caller = { subject: 'kk', roles: ['coordinator'], institution: 'PUP-2606' };
type Referral = NonNullable<InstitutionCounts['processes']>['referrals'][number];

const WITHOUT = { table: 'integration', day: JUNE, byProvider: false } as const;

describe('the region in numbers', () => {
  const protection = new ProtectionService();
  let database: TestDatabase;
  let store: CountsStore;
  let monitoring: MonitoringController;
  let publicTables: PublicTablesController;
  const config = new CooperationConfig();

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS, entities: ENTITIES });
    const { dataSource } = database;
    store = new CountsStore(dataSource);
    const counts = new CountsOfDayService(store, new InstitutionsService(dataSource));
    const tables = new PublishedTablesStore(dataSource);
    monitoring = new MonitoringController(
      new ExactTablesService(dataSource, counts),
      new PublishTableService(counts, tables, protection, config),
    );
    publicTables = new PublicTablesController(tables);
    const ids = [...officeCounts(JUNE), ...centreCounts(JUNE)].map(({ institution }) => institution);
    await new InstitutionsService(dataSource).save(
      dataSource.manager,
      ids.map((id) => ({ id, name: `Urząd ${id}`, edge: 'all' })),
    );
  });
  beforeEach(async () => {
    config.smallCountThreshold = 5;
    await database.dataSource.query('TRUNCATE institution_counts, published_table, table_reading');
    await tell([...officeCounts(JUNE), ...centreCounts(JUNE)]);
  });
  afterAll(async () => {
    await protection.onApplicationShutdown();
    await database.drop();
  });

  const tell = (counts: readonly InstitutionCounts[]) => store.save(database.dataSource.manager, counts);
  const publish = (change: object = {}) => monitoring.publish({ ...WITHOUT, ...change });
  const cellsOf = (rows: readonly TableRow[], area?: string) => rows.find((row) => row.area === area)?.cells;

  it('is read whole by those who run it, and each reading is kept with its purpose', async () => {
    const question = { table: 'register', day: JUNE, purpose: 'Sprawozdanie' } as const;
    const { rows, missing } = await monitoring.read(OFFICE, question);
    expect([cellsOf(rows), missing]).toEqual([['68521', '16261', '23.73'], []]);
    await monitoring.read(OPERATOR, { ...question, table: 'integration' });
    expect((await monitoring.readings()).readings).toMatchObject([
      { table: 'integration', reader: 'op', purpose: 'Sprawozdanie' },
      { table: 'register', reader: 'kk', institution: 'PUP-2606' },
    ]);
  });

  it('has no small count in table 3', async () => {
    const { rows, notes } = await publish({ table: 'register' });
    expect([cellsOf(rows), notes]).toEqual([['68521', '16261', '23.73'], []]);
  });

  it('hides in table 4 what is small and what would tell it, for everybody and for good', async () => {
    const { rows } = await publish();
    expect([cellsOf(rows), cellsOf(rows, '2606'), cellsOf(rows, '260604')]).toEqual([['88'], ['15'], ['7']]);
    expect(['260603', '260605', '2608', '260804'].map((area) => cellsOf(rows, area))).toEqual(
      Array.from({ length: 4 }, () => ['#']),
    );
    await tell(centreCounts(JUNE).map((counts) => ({ ...counts, processes: undefined })));
    expect((await publicTables.read({ table: 'integration', day: JUNE }, {})).rows).toEqual(rows);
    expect((await publicTables.list()).tables).toMatchObject([WITHOUT]);
    await expect(publish()).rejects.toMatchObject({ code: 'table-published' });
  });

  it('hides what is below the threshold of the setting, or of an earlier table of the same persons where that is greater', async () => {
    config.smallCountThreshold = 11;
    const first = await publish();
    expect([first.threshold, cellsOf(first.rows, '260404'), cellsOf(first.rows, '260413')]).toEqual([
      11,
      ['#'],
      ['14'],
    ]);
    config.smallCountThreshold = 5;
    await tell(centreCounts(JULY));
    const later = await publish({ day: JULY });
    expect([later.threshold, cellsOf(later.rows, '260404')]).toEqual([11, ['#']]);
    expect((await publish({ table: 'register' })).threshold).toBe(5);
  });

  it('publishes on after the threshold was raised: what is hidden already stays hidden as it was', async () => {
    const first = await publish();
    config.smallCountThreshold = 11;
    await tell(
      centreCounts(JULY).map((counts, i) => ({
        ...counts,
        processes: { ...counts.processes!, integration: [{ provider: 'OPS' as const, participants: 20 + 20 * i }] },
      })),
    );
    const later = await publish({ day: JULY });
    expect([first.threshold, later.threshold]).toEqual([5, 11]);
    expect(cellsOf(later.rows, '2610')).toEqual(['200']);
  });

  it('refuses the providers by name once the table was published without them, and not the other way round', async () => {
    await publish();
    await expect(publish({ byProvider: true })).rejects.toMatchObject({
      code: 'margin-unprotects',
      message: expect.stringContaining('provider') as string,
    });
    await database.dataSource.query('TRUNCATE published_table');
    const { rows } = await publish({ byProvider: true });
    expect(cellsOf(rows)).toEqual(['88', '68', '20']);
    expect(cellsOf((await publish()).rows)).toEqual(['88']);
  });

  it('tells by no later day how few have come since', async () => {
    await publish();
    const july = centreCounts(JULY).map((counts) =>
      counts.institution === 'OPS-260409'
        ? {
            ...counts,
            processes: { ...counts.processes!, integration: [{ provider: 'OPS' as const, participants: 14 }] },
          }
        : counts,
    );
    await tell(july);
    const { rows } = await publish({ day: JULY });
    expect([cellsOf(rows, '260409'), cellsOf(rows, '260404')]).toEqual([['#'], ['10']]);
    await expect(publish({ day: JUNE, byProvider: true })).rejects.toMatchObject({ code: 'later-day-published' });
  });

  it('waits for the institutions that have told nothing', async () => {
    await tell(centreCounts(JULY).slice(1));
    await expect(publish({ day: JULY })).rejects.toMatchObject({
      code: 'counts-missing',
      message: expect.stringContaining(`OPS-${TABLE_4[0]?.[0]}`) as string,
    });
    const { missing } = await monitoring.read(OPERATOR, { table: 'integration', day: JULY, purpose: 'p' });
    expect(missing).toEqual(['OPS-260105']);
  });

  it('protects referrals by kind, state and outcome together: what one table hides no other tells', async () => {
    await database.dataSource.query('TRUNCATE institution_counts');
    const told = new Map(referralCounts(JUNE).map((counts) => [counts.institution, counts]));
    const [nobody] = referralCounts(JUNE).map((counts) => ({ ...counts.processes!, referrals: [] }));
    await tell(officeCounts(JUNE).map((counts) => told.get(counts.institution) ?? { ...counts, processes: nobody }));
    for (const table of ['referral-kinds', 'referral-states', 'referral-outcomes'] as const) {
      const { rows } = await publish({ table });
      expect(cellsOf(rows, '2606')?.[0]).toBe('#');
    }
    await expect(publish({ table: 'referral-states' })).rejects.toMatchObject({ code: 'table-published' });
    await database.dataSource.query(`DELETE FROM published_table WHERE "table" = 'referral-states'`);
    await tell(
      officeCounts(JUNE)
        .slice(4, 5)
        .map((counts) => ({ ...counts, processes: nobody })),
    );
    await expect(publish({ table: 'referral-states' })).rejects.toMatchObject({ code: 'counts-changed' });
  });

  it('tells by no later day of a table how few have come since, whatever of the same persons was published between', async () => {
    const tellReferrals = async (day: string, more: number) => {
      const [kielce] = referralCounts(day) as [InstitutionCounts];
      const [done, running, ...others] = kielce.processes!.referrals as [Referral, Referral];
      const grown = [done, { ...running, referrals: running.referrals + more }, ...others];
      await tell(
        officeCounts(day).map((one) => ({
          ...one,
          processes: { ...kielce.processes!, referrals: one.institution === kielce.institution ? grown : [] },
        })),
      );
    };
    const [table, BETWEEN] = ['referral-kinds', '2015-07-01'] as const;
    const psuOf = ({ columns, rows }: Awaited<ReturnType<typeof publish>>) =>
      cellsOf(rows, '2604')?.[columns.indexOf('Prace społecznie użyteczne')];
    await tellReferrals(JUNE, 0);
    expect(psuOf(await publish({ table }))).toBe('17');
    await tellReferrals(BETWEEN, 0);
    await publish({ table: 'referral-states', day: BETWEEN });
    await tellReferrals(JULY, 2);
    expect(psuOf(await publish({ table, day: JULY }))).toBe('#');
  });

  it('tells by no other table how few there are beside the unemployed, and hides in it what the register hides', async () => {
    const statusOf = async (beside: (institution: string) => number, registered = (count: number) => count) => {
      await database.dataSource.query('TRUNCATE published_table');
      await tell(
        officeCounts(JUNE).map(({ register, ...one }) => ({
          ...one,
          register: { registered: registered(register!.registered), profileIII: 0 },
          sections: [
            { section: 'registrations', persons: registered(register!.registered) + beside(one.institution) },
            { section: 'proposals', persons: 500 },
          ],
        })),
      );
      const { rows } = await publish({ table: 'register' });
      const sections = await publish({ table: 'sections' });
      const column = sections.columns.indexOf('Status');
      const hidden = (of: readonly TableRow[], cell: number) =>
        of.filter(({ cells }) => cells[cell] === '#').map(({ area }) => area);
      return { register: hidden(rows, 0), status: hidden(sections.rows, column) };
    };
    const few = await statusOf((institution) => (institution === 'PUP-2604' ? 2 : 10));
    expect(few.register).toEqual([]);
    expect(few.status).toContain('2604');
    const alike = await statusOf(
      () => 0,
      (count) => (count === 1408 ? 3 : count),
    );
    expect(alike.register).toContain('2608');
    expect(alike.status).toEqual(alike.register);
  });

  it('hides a share of few, beside the counts that would tell it', async () => {
    await tell([...officeCounts(JUNE), ...centreCounts(JUNE)]);
    await tell(countyCounts(JUNE).filter(({ institution }) => !institution.startsWith('PCPR')));
    const question = { table: 'announcements', day: JUNE, purpose: 'p' } as const;
    const exact = (await monitoring.read(OPERATOR, question)).rows;
    expect(cellsOf(exact, '2606')).toEqual(['16', '12', '75.00']);
    expect(exact.map(({ name }) => name)).toContain('Urząd PUP-2606 → Urząd OPS-260605');
    const { rows } = await publish({ table: 'announcements' });
    // Of 16 four were late.
    expect(cellsOf(rows, '2606')?.[2]).toBe('#');
    // Towards one centre there were three.
    const pairs = rows.filter(({ level }) => level === 'PAIR').map(({ cells }) => cells[0]);
    expect(pairs.filter((cell) => cell === '#').length).toBeGreaterThan(1);
  });

  it('refuses providers by name for a table that has none', async () => {
    await expect(publish({ table: 'register', byProvider: true })).rejects.toMatchObject({
      code: 'validation-failed',
      path: 'byProvider',
    });
  });

  it('keeps the last counts of a day', async () => {
    const [first] = officeCounts(JUNE);
    await tell([{ ...first!, register: { registered: 2347, profileIII: 840 } }]);
    const { rows } = await monitoring.read(OPERATOR, { table: 'register', day: JUNE, purpose: 'p' });
    expect(cellsOf(rows, '2601')?.[0]).toBe('2347');
  });
});
