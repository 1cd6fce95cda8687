import { ConfigError, type DatabaseAppConfig } from '@lacznik/platform';
import { DynamicModule, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { checkSessions } from './check-sessions';
import { DatabaseGuard } from './database-identity';
import { dataSourceOptions } from './data-source-options';
import { migrate, type Migrations, missingMigrations } from './migrate';
import { eventPool, type PoolOptions, queryPool, queryTimeoutMs, sessionSettings } from './pools';
import { Sessions } from './sessions';

/** Injection token: the {@link DataSource} for what passes events on. For all else there is `DataSource` itself. */
export const EVENT_DATA_SOURCE = Symbol('data source for events');

/** What a database is made from. */
export interface DatabaseParts {
  entities: NonNullable<DataSourceOptions['entities']>;
  migrations: Migrations;
}

/**
 * An app's own database: a `DataSource` for what passes events on and one for all else, so that neither waits for the other's
 * connections, and `Sessions` for what lives with a connection.
 */
@Module({})
class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_DATA_SOURCE) private readonly events: DataSource,
    private readonly sessions: Sessions,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.events.destroy(), this.sessions.close()]);
  }
}

/**
 * The app's own database. What its tables lack is made before anything is served, or the app does not start.
 * @throws ConfigError when the app is made, where tables are missing and the app is not to make them, or sessions do not hold
 */
export function databaseModule(app: string, config: DatabaseAppConfig, parts: DatabaseParts): DynamicModule {
  const { databaseUrl, databaseSessionUrl = databaseUrl } = config;
  const guard = new DatabaseGuard();
  const sourceOf = (pool: PoolOptions): DataSourceOptions =>
    dataSourceOptions(databaseUrl, parts, { ...pool, verify: guard.verify });
  return {
    module: DatabaseModule,
    global: true,
    imports: [
      TypeOrmModule.forRootAsync({
        useFactory: () => ({
          ...sourceOf(queryPool(config)),
          retryAttempts: 10,
          retryDelay: 1000,
          toRetry: (error: unknown) => !(error instanceof ConfigError),
        }),
        dataSourceFactory: async (options) => {
          await checkSessions(config);
          if (config.migrateAtStart === 'true') await migrate(databaseSessionUrl, parts.migrations);
          return openMigrated(app, new DataSource(options as DataSourceOptions));
        },
      }),
    ],
    providers: [
      { provide: DatabaseGuard, useValue: guard },
      {
        provide: EVENT_DATA_SOURCE,
        // When the other is there, so are the tables.
        inject: [DataSource],
        useFactory: () => new DataSource(sourceOf(eventPool(config))).initialize(),
      },
      {
        provide: Sessions,
        useFactory: () => new Sessions(databaseSessionUrl, sessionSettings(config), queryTimeoutMs(config)),
      },
    ],
    exports: [DatabaseGuard, EVENT_DATA_SOURCE, Sessions],
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
