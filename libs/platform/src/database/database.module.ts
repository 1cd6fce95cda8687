import { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';

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
    extra: { max: 12, connectionTimeoutMillis: 5000, keepAlive: true },
  });
}
