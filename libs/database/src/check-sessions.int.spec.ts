import { ConfigError } from '@lacznik/platform';
import { Pooler } from '../../../test/harness/pooler';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { checkSessions } from './check-sessions';

jest.setTimeout(60_000);

describe('sessions that an app is to rely on', () => {
  let database: TestDatabase;
  let other: TestDatabase;
  const poolers: Pooler[] = [];

  beforeAll(async () => {
    [database, other] = await Promise.all([
      createTestDatabase({ migrations: [] }),
      createTestDatabase({ migrations: [] }),
    ]);
  });
  afterAll(async () => {
    poolers.forEach((pooler) => pooler.stop());
    await Promise.all([database.drop(), other.drop()]);
  });

  async function pooled(mode: 'transaction' | 'session', size: number): Promise<string> {
    const pooler = await Pooler.start(mode, size);
    poolers.push(pooler);
    return pooler.through(database.url);
  }

  async function complaintOf(databaseUrl: string, databaseSessionUrl?: string): Promise<string | undefined> {
    const checking = checkSessions({ databaseUrl, databaseSessionUrl, databaseConnectTimeoutMs: 5000 });
    const error = await checking.then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    if (error !== undefined) expect(error).toBeInstanceOf(ConfigError);
    return error?.message;
  }

  it('may be those of the server itself, with a pooler beside them or without', async () => {
    expect(await complaintOf(database.url)).toBeUndefined();
    expect(await complaintOf(await pooled('transaction', 2), database.url)).toBeUndefined();
  });

  it('may be those of a pooler in session mode', async () => {
    expect(await complaintOf(await pooled('transaction', 2), await pooled('session', 4))).toBeUndefined();
  });

  it.each([1, 2, 5])('may not be those of a pooler in transaction mode that has %i connections', async (size) => {
    const url = await pooled('transaction', size);
    expect(await complaintOf(url)).toMatch(/^ {2}DATABASE_URL: leads through a pooler .* Set DATABASE_SESSION_URL/m);
    expect(await complaintOf(database.url, url)).toMatch(
      /^ {2}DATABASE_SESSION_URL: leads through a pooler .*session mode/m,
    );
  });

  it('may not be those of another database', async () => {
    expect(await complaintOf(database.url, other.url)).toMatch(/DATABASE_SESSION_URL: leads to another database/);
    expect(await complaintOf(await pooled('transaction', 2), other.url)).toMatch(/leads to another database/);
  });

  it('are asked for again where the server does not answer: that is no fault of a setting', async () => {
    const checking = checkSessions({ databaseUrl: 'postgres://x@127.0.0.1:9/x', databaseConnectTimeoutMs: 5000 });
    await expect(checking).rejects.toThrow('ECONNREFUSED');
  });
});
