import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { CurrentPolicy } from './current-policy';
import { raisePolicyVersion } from './directory.store';

/** On several pools, as of several processes: one pool's connections would keep them from overlapping. */
const POOLS = 4;
const DECIDERS_PER_POOL = 8;
const DECIDERS = POOLS * DECIDERS_PER_POOL;

describe('the policy that decisions use', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let pools: DataSource[];
  let over: AbortController;
  const policies = new CurrentPolicy();

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    dataSource = database.dataSource;
    pools = await Promise.all(Array.from({ length: POOLS }, () => database.connect()));
  });
  beforeEach(() => {
    over = new AbortController();
  });
  afterAll(() => database.drop());

  /** One decision after the other, by each decider; none begins when another does. */
  async function decide(onDecision: (version: number) => void): Promise<void> {
    const one = async (i: number): Promise<void> => {
      await delay(i * 3);
      while (!over.signal.aborted)
        await pools[i % POOLS]?.transaction(async (manager) => {
          const { version } = await policies.in(manager);
          await delay(20);
          onDecision(Number(version));
        });
    };
    await Promise.all(Array.from({ length: DECIDERS }, (_, i) => one(i)));
  }

  async function change(): Promise<number> {
    return Number(await dataSource.transaction(raisePolicyVersion));
  }

  it('can be changed while decisions overlap without a gap: hardly one of them overtakes a change', async () => {
    let decisions = 0;
    const deciding = decide(() => decisions++);
    await until('all are under way', () => decisions > 2 * DECIDERS);
    for (let i = 0; i < 5; i++) {
      const before = decisions;
      await change();
      expect(decisions - before).toBeLessThan(4 * DECIDERS);
    }
    over.abort();
    await deciding;
  });

  it('is no older one once a change was answered (P9)', async () => {
    let answered = 0;
    const used: { version: number; answered: number }[] = [];
    const deciding = decide((version) => void used.push({ version, answered }));
    for (let i = 0; i < 5; i++) answered = await change();
    over.abort();
    await deciding;
    expect(used.filter(({ version, answered }) => version < answered)).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });
});
