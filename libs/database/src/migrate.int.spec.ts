import { ConfigError, DatabaseAppConfig } from '@lacznik/platform';
import { Test } from '@nestjs/testing';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { until } from '../../../test/harness/until';
import { databaseModule } from './database.module';
import { migrate } from './migrate';

/** How far one `up` has to wait, so that others come while it runs. */
const WAITS: { for: () => Promise<unknown> } = { for: () => Promise.resolve() };

class First1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE first (name text)');
    await WAITS.for();
  }

  async down(): Promise<void> {
    return Promise.resolve();
  }
}

class Second1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("INSERT INTO first VALUES ('once')");
  }

  async down(): Promise<void> {
    return Promise.resolve();
  }
}

class Broken1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE third (name text); SELECT nonsense');
  }

  async down(): Promise<void> {
    return Promise.resolve();
  }
}

const BOTH = [First1700000000001, Second1700000000002];

describe('an app’s migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await createTestDatabase({ migrations: [] });
    dataSource = database.dataSource;
    WAITS.for = () => Promise.resolve();
  });
  afterEach(() => database.drop());

  async function startApp(migrateAtStart: 'true' | 'false'): Promise<void> {
    const config = Object.assign(new DatabaseAppConfig(), { databaseUrl: database.url, migrateAtStart });
    const parts = { entities: [], migrations: BOTH };
    const builder = Test.createTestingModule({ imports: [databaseModule('delivery', config, parts)] });
    await (await builder.compile()).close();
  }

  it('run once where two processes start together on an empty database', async () => {
    const isWaiting = async (): Promise<boolean> => {
      const waiting: unknown[] = await dataSource.query(
        `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
           (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return waiting.length > 0;
    };
    WAITS.for = () => until('the other waits', isWaiting);
    const ran = await Promise.all([migrate(database.url, BOTH), migrate(database.url, BOTH)]);
    expect(ran.toSorted((a, b) => a.length - b.length)).toEqual([[], ['First1700000000001', 'Second1700000000002']]);
    expect(await dataSource.query('SELECT name FROM first')).toEqual([{ name: 'once' }]);
  });

  it('run all or none', async () => {
    await expect(migrate(database.url, [...BOTH, Broken1700000000003])).rejects.toThrow('nonsense');
    expect(await dataSource.query(`SELECT to_regclass('first') AS first`)).toEqual([{ first: null }]);
    expect(await migrate(database.url, BOTH)).toHaveLength(2);
  });

  it('run when the app starts', async () => {
    await startApp('true');
    expect(await dataSource.query('SELECT name FROM first')).toEqual([{ name: 'once' }]);
  });

  it('that are missing keep an app from starting that is not to run them, and it says what to do', async () => {
    await migrate(database.url, BOTH.slice(0, 1));
    const starting = startApp('false');
    await expect(starting).rejects.toThrow(ConfigError);
    await expect(starting).rejects.toThrow(
      /lacks Second1700000000002, .*MIGRATE_AT_START=false.*\n  run "npm run migrate -- delivery"/,
    );
    expect(await dataSource.query('SELECT name FROM first')).toEqual([]);
    await migrate(database.url, BOTH);
    await expect(startApp('false')).resolves.toBeUndefined();
  });
});
