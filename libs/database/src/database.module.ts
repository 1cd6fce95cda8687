import { ConfigError, type MessagingAppConfig } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrate, type Migrations, missingMigrations } from './migrate';
import { PreparedStatementClient } from './prepared-statement-client';
import { Sessions } from './sessions';

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

/** What a database is made from. */
export interface DatabaseParts {
  entities: NonNullable<DataSourceOptions['entities']>;
  migrations: Migrations;
}

type DatabaseConfig = Pick<MessagingAppConfig, 'databaseUrl' | 'migrateAtStart'>;

/** An app's own database: `DataSource` for what it stores, `Sessions` for what lives with a connection. */
@Module({})
class DatabaseModule {}

/**
 * The app's own database. What its tables lack is made before anything is served, or the app does not start.
 * @throws ConfigError when the app is made, where tables are missing and the app is not to make them
 */
export function databaseModule(app: string, config: DatabaseConfig, parts: DatabaseParts): DynamicModule {
  return {
    module: DatabaseModule,
    global: true,
    imports: [
      TypeOrmModule.forRootAsync({
        useFactory: () => ({
          type: 'postgres',
          url: config.databaseUrl,
          ...parts,
          synchronize: false,
          logging: false,
          retryAttempts: 10,
          retryDelay: 1000,
          toRetry: (error: unknown) => !(error instanceof ConfigError),
          extra: POOL,
        }),
        dataSourceFactory: async (options) => {
          if (config.migrateAtStart === 'true') await migrate(config.databaseUrl, parts.migrations);
          return openMigrated(app, new DataSource(options as DataSourceOptions));
        },
      }),
    ],
    providers: [{ provide: Sessions, useFactory: () => new Sessions(config.databaseUrl, PLANS_BY_INDEX) }],
    exports: [Sessions],
  };
}

async function openMigrated(app: string, dataSource: DataSource): Promise<DataSource> {
  await dataSource.initialize();
  const missing = await missingMigrations(dataSource);
  if (missing.length === 0) return dataSource;
  await dataSource.destroy();
  throw new ConfigError(
    `The database of DATABASE_URL lacks ${missing.join(', ')}, and with MIGRATE_AT_START=false the app does not make its tables:\n` +
      `  run "npm run migrate -- ${app}" with this DATABASE_URL, then start the app again`,
  );
}
