import { dayInPoland, type WithholdingQuery } from '@lacznik/contracts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { WithholdingsController } from './withholdings.controller';
import { addWithholdings, WithholdingTally } from './withholdings.store';

const [OFFICE, CENTRE, OTHER] = ['PUP-2606', 'OPS-260604', 'OPS-260605'] as const;

describe('what was withheld', () => {
  let database: TestDatabase;
  let controller: WithholdingsController;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    controller = new WithholdingsController(database.dataSource);
    await withhold('2026-02-02', CENTRE, 3);
    await withhold('2026-02-28', CENTRE, 2);
    await withhold('2026-02-03', OTHER, 4);
    await withhold(dayInPoland(new Date()), CENTRE, 9);
  });
  afterAll(() => database.drop());

  async function withhold(day: string, receiver: string, times: number): Promise<void> {
    const tally = new WithholdingTally();
    const eventType = 'pl.lacznik.activation.changed';
    for (let i = 0; i < times; i++)
      tally.addWithholding({ publisher: OFFICE, receiver, eventType, category: '18', reason: 'no-agreement' });
    await database.dataSource.transaction((transaction) => addWithholdings(transaction, day, tally));
  }

  it('is told to its receiver by day, and to nobody else so', async () => {
    const { withholdings, ofPublished } = await controller.listWithholdings(CENTRE, {});
    expect(withholdings.map(({ receiver, count }) => [receiver, count])).toEqual([
      [CENTRE, 9],
      [CENTRE, 2],
      [CENTRE, 3],
    ]);
    expect(ofPublished).toEqual([]);
    expect((await controller.listWithholdings(OFFICE, {})).withholdings).toEqual([]);
  });

  it('is told to its publisher when the month is over, and only what was so five times', async () => {
    const { ofPublished } = await controller.listWithholdings(OFFICE, {});
    expect(ofPublished.map(({ month, receiver, count }) => [month, receiver, count])).toEqual([['2026-02', CENTRE, 5]]);
  });

  it('is told to its publisher by whole months, whatever days it asks for: two answers that differ by a day would tell of that day', async () => {
    const counts = async (query: WithholdingQuery): Promise<number[]> =>
      (await controller.listWithholdings(OFFICE, query)).ofPublished.map(({ count }) => count);
    expect(await counts({ to: '2026-02-27' })).toEqual([5]);
    expect(await counts({ from: '2026-02-28', to: '2026-02-28' })).toEqual([5]);
    expect(await counts({ to: '2026-01-31' })).toEqual([]);
    expect(await counts({ from: '2026-03-01' })).toEqual([]);
  });
});
