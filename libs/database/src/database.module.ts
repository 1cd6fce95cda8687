import { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { PreparedStatementClient } from './prepared-statement-client';

/**
 * Plans are made once, some while a table is still empty, where reading all of it looks cheapest; they must serve when it has
 * a million rows, and until the server first counts them. What is asked here finds single rows by an index.
 */
const PLANS_BY_INDEX = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';

/** Settings of the pool of connections that each app has. */
export const POOL = {
  Client: PreparedStatementClient,
  options: PLANS_BY_INDEX,
  pipeline: true,
  max: 12,
  connectionTimeoutMillis: 5000,
  keepAlive: true,
};

/** The app's own database; its migrations run at boot, before anything is served. */
export function databaseModule(
  url: string,
  parts: {
    entities: NonNullable<DataSourceOptions['entities']>;
    migrations: NonNullable<DataSourceOptions['migrations']>;
  },
): DynamicModule {
  return TypeOrmModule.forRoot({
    type: 'postgres',
    url,
    ...parts,
    synchronize: false,
    migrationsRun: true,
    migrationsTransactionMode: 'all',
    logging: false,
    retryAttempts: 10,
    retryDelay: 1000,
    extra: POOL,
  });
}
