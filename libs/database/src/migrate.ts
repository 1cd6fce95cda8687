import { DataSource, type DataSourceOptions } from 'typeorm';
import { dataSourceOptions } from './data-source-options';
import { Sessions } from './sessions';

/** The migrations of an app, in whatever order: they run in that of the times in their names. */
export type Migrations = NonNullable<DataSourceOptions['migrations']>;

/** Of all that want to migrate one database, one at a time. The number is any that no other lock of a database has. */
const MIGRATION_LOCK = 0x6d69_6772; // 'migr'

/**
 * Runs the migrations that a database lacks, all or none. Processes that are started together wait for one another.
 * @param url leads to the server itself: a pooler may give every statement another connection, and then nothing is locked
 * @returns the names of those that it ran
 */
export async function migrate(url: string, migrations: Migrations): Promise<string[]> {
  const session = await new Sessions(url).open();
  const dataSource = new DataSource(dataSourceOptions(url, { migrations }));
  try {
    await session.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.initialize();
    const ran = await dataSource.runMigrations({ transaction: 'all' });
    return ran.map(({ name }) => name);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await session.release();
  }
}

/** The names of a data source's migrations that have not run on its database. Changes nothing. */
export async function missingMigrations(dataSource: DataSource): Promise<string[]> {
  const [{ exists }] = await dataSource.query<[{ exists: boolean }]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  const applied: { name: string }[] = exists ? await dataSource.query('SELECT name FROM migrations') : [];
  const names = new Set(applied.map(({ name }) => name));
  // TypeORM takes the class's name where a migration has none.
  const wanted = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  return wanted.filter((name) => !names.has(name));
}
