import { DatabaseAppConfig } from '@lacznik/platform';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source-options';
import { queryPool } from './pools';

describe('a data source', () => {
  it('goes where its URL leads, and keeps the limits of the settings', () => {
    const url = 'postgres://u:100%25@[::1]:5433/d/?sslmode=require';
    const options = dataSourceOptions(url, {}, queryPool(new DatabaseAppConfig()));
    expect(new DataSource(options).driver.database).toBe('d');
    expect(options.extra).toMatchObject({
      host: '::1',
      port: 5433,
      user: 'u',
      password: '100%',
      database: 'd',
      ssl: { rejectUnauthorized: false },
      connectionTimeoutMillis: 5000,
      options: expect.stringContaining('-c lock_timeout=10000') as string,
    });
    expect(options).not.toHaveProperty('url');
  });
});
