import { randomBytes } from 'node:crypto';
import { eventPool } from '@lacznik/database';
import { MessagingAppConfig } from '@lacznik/platform';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { createDatabase, dropDatabase } from '../../deploy/local/postgres';

/** A database of its own for one spec file, with the app's migrations run. */
export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  /** A second pool, as another process of the app would have. Ended by {@link TestDatabase.drop}. */
  connect(): Promise<DataSource>;
  /** A copy of it as it is, as one that is restored from a backup; its connections are ended. */
  copy(): Promise<TestDatabase>;
  drop(): Promise<void>;
}

/** What the database of the app under test is made from. */
export type TestDatabaseParts = Pick<DataSourceOptions, 'migrations' | 'entities'>;

/**
 * Creates an empty database on the server of `DATABASE_URL` and runs the migrations.
 * @throws Error where no server is given: a test that needs one fails instead of being passed over
 */
export async function createTestDatabase(parts: TestDatabaseParts): Promise<TestDatabase> {
  const database = await openTestDatabase(parts);
  await database.dataSource.runMigrations();
  return database;
}

async function openTestDatabase(parts: TestDatabaseParts, template?: string): Promise<TestDatabase> {
  const administratorUrl = given('DATABASE_URL');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = await createDatabase(administratorUrl, name, template);
  const opened: DataSource[] = [];
  const connect = async (): Promise<DataSource> => {
    const dataSource = new DataSource({ type: 'postgres', url, ...parts, extra: eventPool(new MessagingAppConfig()) });
    opened.push(await dataSource.initialize());
    return dataSource;
  };
  const dataSource = await connect();
  const disconnect = async (): Promise<void> => {
    await Promise.all(opened.filter((open) => open.isInitialized).map((open) => open.destroy()));
  };
  const copy = async (): Promise<TestDatabase> => {
    await disconnect();
    const copied = await openTestDatabase(parts, name);
    await dataSource.initialize();
    return copied;
  };
  const drop = async (): Promise<void> => {
    await disconnect();
    await dropDatabase(administratorUrl, name);
  };
  return { url, dataSource, connect, copy, drop };
}

/** The brokers of `KAFKA_BROKERS`. @throws Error where none are given */
export function testBrokers(): string[] {
  return given('KAFKA_BROKERS').split(',');
}

function given(variable: string): string {
  const value = process.env[variable];
  if (value === undefined || value === '') {
    throw new Error(`${variable} is not set: this test needs real servers. Run "npm test", which starts them.`);
  }
  return value;
}
