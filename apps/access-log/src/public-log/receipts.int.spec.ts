import { check, OwnReceipt, shapeOf } from '@lacznik/contracts';
import { parseReceipt } from '@lacznik/ledger';
import type { Caller } from '@lacznik/platform';
import { logEntry } from '../../../../test/harness/log-messages';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { createLogDatabase, LOG_NAME, type LogParts, YEAR } from '../access-log.fixture';
import { DecisionsStore } from '../search/decisions.store';
import { ReceiptsController } from './receipts.controller';
import { ReceiptsService } from './receipts.service';

const RECEIVER: Caller = { subject: 's', roles: ['institution'], institution: 'OPS-260604' };
const PUBLISHER: Caller = { ...RECEIVER, institution: 'PUP-2606' };
const EDGE: Caller = { subject: 'ops', roles: ['edge'], institutions: ['OPS-260601', 'OPS-260604'] };
const OTHER: Caller = { ...RECEIVER, institution: 'OPS-260605' };

describe('a receipt by the id of an event', () => {
  let database: TestDatabase;
  let parts: LogParts;
  let receipts: ReceiptsController;

  beforeAll(async () => {
    ({ parts, ...database } = await createLogDatabase());
    receipts = new ReceiptsController(
      new DecisionsStore(database.dataSource),
      parts.checkpoints,
      new ReceiptsService(parts.tree),
    );
    await parts.append([1, 2, 3].map((sequence) => logEntry(sequence)));
    await parts.sign();
    await parts.append([logEntry(4)]);
  });
  afterAll(() => database.drop());

  const read = (caller: Caller, sequence: number): Promise<OwnReceipt> =>
    receipts.readOwnReceipt(caller, { eventId: `OPS-260604.${sequence}` });

  it('is given to both institutions and to the edge that serves one of them', async () => {
    const receipt = await read(RECEIVER, 2);
    expect(check(shapeOf(OwnReceipt), receipt, '').ok).toBe(true);
    expect(receipt).toMatchObject({ log: `${LOG_NAME}/${YEAR}`, index: 1, size: 3 });
    expect(await read(PUBLISHER, 2)).toEqual(receipt);
    expect(await read(EDGE, 2)).toEqual(receipt);
    expect(parseReceipt(receipt.proof)).toMatchObject({ ok: true, receipt: { index: 1 } });
  });

  it('comes with Retry-After until a checkpoint covers the entry, or the entry has come', async () => {
    for (const sequence of [4, 5])
      await expect(read(RECEIVER, sequence)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
  });

  it('is given to nobody else, as if there were none', async () => {
    for (const sequence of [2, 9]) await expect(read(OTHER, sequence)).rejects.toMatchObject({ code: 'not-found' });
    await expect(receipts.readOwnReceipt(EDGE, { eventId: 'OPS-260699.1' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
