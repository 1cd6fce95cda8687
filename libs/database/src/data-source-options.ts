import { parseDatabaseUrl } from '@lacznik/platform';
import type { DataSourceOptions } from 'typeorm';
import type { PoolOptions } from './pools';

/**
 * Of a data source on the database of `url`. TypeORM would take a URL apart by itself, and stumble over IPv6 addresses and passwords
 * that pg reads well.
 */
export function dataSourceOptions(
  url: string,
  parts: Pick<DataSourceOptions, 'entities' | 'migrations'>,
  pool?: PoolOptions,
): DataSourceOptions {
  const connection = parseDatabaseUrl(url);
  const { database } = connection;
  const common = { ...parts, synchronize: false, logging: false, extra: { ...connection, ...pool } } as const;
  return { type: 'postgres', ...common, ...(database === undefined ? {} : { database }) };
}
