import { buildTable } from './build-table';
import { centreCounts } from './monitoring.fixture';
import type { TableToProtect } from './protect-publication';
import { ProtectionService } from './protection.service';
import type { StoredTable } from './published-table.entity';

const DAY = '2015-06-30';
const ASKED: TableToProtect = {
  table: 'integration',
  day: DAY,
  byProvider: false,
  counts: buildTable('integration', DAY, centreCounts(DAY), false),
  threshold: 5,
  earlier: [],
};
const MALFORMED: StoredTable = {
  table: 'integration',
  day: DAY,
  byProvider: true,
  threshold: 5,
  publication: {
    cells: [['old', { count: Number.NaN, status: 'shown', rank: 0 }]],
    sums: [{ total: 'old', parts: [`integration@${DAY} area=2608`] }],
  },
  names: {},
  publishedAt: new Date(),
};

describe('the protection of tables', () => {
  const protection = new ProtectionService();
  afterAll(() => protection.onApplicationShutdown());

  it('fails with its solver a table that no solver takes, and protects the next', async () => {
    await expect(protection.protect({ ...ASKED, earlier: [MALFORMED] })).rejects.toThrow('Unable to read LP model');
    expect(await protection.protect(ASKED)).toMatchObject({ ok: true });
  });

  it('fails a table that is under way when the app ends', async () => {
    const [asked] = await Promise.allSettled([protection.protect(ASKED), protection.onApplicationShutdown()]);
    expect(asked).toMatchObject({ status: 'rejected', reason: { message: 'The solver was stopped' } });
  });
});
