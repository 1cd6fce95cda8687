import { FEEDS_REACHED, feedStartOf } from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { drawSequences, listFeeds, raiseFeeds } from './feeds.store';
import { saveReachedFeeds } from './reached-feeds.store';

const [ONE, OTHER] = ['OPS-260604', 'OPS-260605'] as const;

describe('the numbers of the feeds', () => {
  let database: TestDatabase;

  beforeEach(async () => (database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS })));
  afterEach(() => database.drop());

  /** Draws so many for each. @returns the last number before */
  async function draw(counts: Record<string, number>): Promise<Record<string, number>> {
    const feeds = new Map(Object.entries(counts).map(([id, count]) => [id, Array<unknown>(count).fill(id)]));
    return Object.fromEntries(
      await database.dataSource.transaction((transaction) => drawSequences(transaction, feeds)),
    );
  }

  const listed = async (): Promise<unknown[]> =>
    (await listFeeds(database.dataSource.manager)).map(({ institution, last }) => [institution, last]);

  async function raise(on = database): Promise<void> {
    const session = await new Sessions(on.url).open();
    await raiseFeeds(session);
    await session.release();
  }

  it('follow each other without a hole (P10)', async () => {
    expect(await draw({ [ONE]: 3, [OTHER]: 1 })).toEqual({ [ONE]: 0, [OTHER]: 0 });
    expect(await draw({ [ONE]: 2 })).toEqual({ [ONE]: 3 });
    expect(await draw({ [OTHER]: 2, [ONE]: 1 })).toEqual({ [ONE]: 5, [OTHER]: 1 });
    expect(await listed()).toEqual([
      [ONE, 6],
      [OTHER, 3],
    ]);
  });

  it('come with how far each has come to the edge that serves its institution, as that said last', async () => {
    const say = (edge: string, time: string, ...feeds: { institution: string; last: number }[]): Promise<void> =>
      database.dataSource.transaction((transaction) =>
        saveReachedFeeds(transaction, (id) => (id === ONE ? 'ops-north' : 'ops-south'), [
          { edge, event: { ...FEEDS_REACHED.example.content.event, time }, body: { feeds } },
        ]),
      );
    await draw({ [ONE]: 3, [OTHER]: 1 });
    const [early, late] = ['2026-02-01T08:00:00.000Z', '2026-02-01T08:00:10.000Z'] as const;
    await say('ops-north', early, { institution: ONE, last: 3 }, { institution: OTHER, last: 1 });
    expect((await listFeeds(database.dataSource.manager)).map(({ reached }) => reached)).toEqual([
      { edge: 'ops-north', last: 3, saidAt: early },
      undefined,
    ]);
    await say('ops-south', early, { institution: ONE, last: 9 }, { institution: OTHER, last: 0 });
    await say('ops-north', late, { institution: ONE, last: 2 });
    expect((await listFeeds(database.dataSource.manager)).map(({ reached }) => reached)).toEqual([
      { edge: 'ops-north', last: 2, saidAt: late },
      { edge: 'ops-south', last: 0, saidAt: early },
    ]);
  });

  it('are none that was given before the database was restored, also of feeds that the backup does not know (P10)', async () => {
    await draw({ [ONE]: 3 });
    const backup = await database.copy();
    await draw({ [ONE]: 5, [OTHER]: 5 });
    await database.drop();
    database = backup;
    await raise();
    expect(await listed()).toEqual([]);
    const { [ONE]: one = 0, [OTHER]: other = 0 } = await draw({ [ONE]: 2, [OTHER]: 1 });
    expect(one).toBeGreaterThan(1e13);
    expect(feedStartOf(one + 1)).toBe(one + 1);
    expect(other).toBe(one);
    expect(await draw({ [ONE]: 1, [OTHER]: 1 })).toEqual({ [ONE]: one + 2, [OTHER]: one + 1 });
    await raise();
    expect((await draw({ [ONE]: 1 }))[ONE]).toBe(one + 1_000_000_000);
    expect(String(one)).toHaveLength(15);
    expect(await listed()).toEqual([[ONE, one + 1_000_000_001]]);
  });
});
