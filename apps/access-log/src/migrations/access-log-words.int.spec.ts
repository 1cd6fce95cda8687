import { eventPool } from '@lacznik/database';
import { INSTITUTIONS_MIGRATIONS } from '@lacznik/institutions';
import { MESSAGING_MIGRATIONS } from '@lacznik/messaging';
import { MessagingAppConfig } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { logEntry } from '../../../../test/harness/log-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { LogParts, YEAR } from '../access-log.fixture';
import { MIGRATIONS } from '../access-log.module';
import { AccessLogMigration1700000000001 } from './1700000000001-access-log.migration';
import { AccessLogWordsMigration1700000000003 } from './1700000000003-access-log-words.migration';

describe('a database of the log from before its tables were renamed', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({
      migrations: [...MESSAGING_MIGRATIONS, AccessLogMigration1700000000001, ...INSTITUTIONS_MIGRATIONS],
    });
    const extra = eventPool(new MessagingAppConfig());
    dataSource = new DataSource({ type: 'postgres', url: database.url, migrations: MIGRATIONS, extra });
    await dataSource.initialize();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('goes on with its years: they are searched, appended to, signed and expired', async () => {
    await dataSource.query('SELECT open_year($1::smallint)', [YEAR]);
    await dataSource.runMigrations();
    const parts = new LogParts(dataSource);
    await parts.append([logEntry(1), logEntry(2)]);
    await parts.append([logEntry(3)], YEAR - 1);
    await parts.sign();
    const page = await parts.pages.findPage({ disclosing: 'PUP-2606' }, 10);
    expect(page.entries.map(({ year, index }) => [year, index])).toEqual([
      [YEAR - 1, 0],
      [YEAR, 0],
      [YEAR, 1],
    ]);
    await parts.years.expireYear(YEAR - 1);
    expect(await parts.years.retainedYears()).toEqual([{ year: YEAR, size: 2 }]);
  });

  it('is as it was after the migration is taken back', async () => {
    const rowsOf = (sql: string): Promise<object[]> => dataSource.query(sql);
    const schema = (): Promise<object[][]> =>
      Promise.all([
        rowsOf(
          "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
        ),
        rowsOf("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"),
        rowsOf(
          "SELECT proname, regexp_replace(prosrc, '\\s+', ' ', 'g') AS source FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
        ),
      ]);
    const before = await schema();
    const migration = new AccessLogWordsMigration1700000000003();
    const runner = dataSource.createQueryRunner();
    await migration.up(runner);
    expect(await schema()).not.toEqual(before);
    await migration.down(runner);
    await runner.release();
    expect(await schema()).toEqual(before);
  });
});
