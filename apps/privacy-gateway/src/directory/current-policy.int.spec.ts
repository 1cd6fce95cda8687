import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { CurrentPolicy } from './current-policy';
import { raisePolicyVersion } from './directory.store';

jest.setTimeout(30_000);

const DECIDERS = 8;

describe('the policy that decisions use', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let isOver: boolean;
  const policies = new CurrentPolicy();

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    dataSource = database.dataSource;
  });
  beforeEach(() => {
    isOver = false;
  });
  afterAll(() => database.drop());

  /** One decision after the other. @returns the versions that they used */
  async function decide(took: (version: number) => void = () => undefined): Promise<void> {
    while (!isOver)
      await dataSource.transaction(async (manager) => {
        const { version } = await policies.in(manager);
        await delay(20);
        took(Number(version));
      });
  }

  function change(lockTimeout: string): Promise<number> {
    return dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL lock_timeout = '${lockTimeout}'`);
      return Number(await raisePolicyVersion(manager));
    });
  }

  it('can be changed while decisions overlap without a gap: it waits for those under way only', async () => {
    const deciding = Array.from({ length: DECIDERS }, async (_, i) => delay(i * 3).then(() => decide()));
    for (let i = 0; i < 10; i++) await change('1s');
    isOver = true;
    await Promise.all(deciding);
  });

  it('is no older one once a change was answered (P9)', async () => {
    let [answered, begunBefore] = [0, 0];
    const deciding = Array.from({ length: DECIDERS }, () =>
      decide((version) => {
        if (version < answered) begunBefore++;
      }),
    );
    for (let i = 0; i < 10; i++) answered = await change('10s');
    isOver = true;
    await Promise.all(deciding);
    expect(begunBefore).toBe(0);
  });
});
