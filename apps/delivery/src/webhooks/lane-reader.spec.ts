import type { MailboxStore, ReadRange } from '../mailboxes/mailbox.store';
import { LaneReader } from './lane-reader';
import type { BegunLane, LaneStore } from './lane.store';

describe('reading a delivery once more', () => {
  const asked: ReadRange[] = [];
  let isCurrent: boolean;
  let reader: LaneReader;

  beforeEach(() => {
    asked.length = 0;
    isCurrent = true;
    const kept = [11, 12, 14, 15, 16, 17].map((sequence) => ({ id: `OPS-260604.${sequence}`, sequence }));
    const readEvents = (range: ReadRange): Promise<object> => {
      asked.push(range);
      const behind = kept.filter(({ sequence }) => sequence > range.after).slice(0, range.limit);
      return Promise.resolve({ events: behind.slice(0, 4) });
    };
    const store = { isCurrent: () => Promise.resolve(isCurrent) } as unknown as LaneStore;
    const begun = { institution: 'OPS-260604', position: 16 } as BegunLane;
    reader = new LaneReader(begun, { readEvents } as unknown as MailboxStore, store);
  });
  const readAll = (...sequences: number[]): Promise<unknown[]> =>
    Promise.all(sequences.map((sequence) => reader.readAgain(sequence)));

  it('reads what waits behind it with it, and nothing that was not read before', async () => {
    expect(await readAll(11, 12, 14)).toMatchObject([{ sequence: 11 }, { sequence: 12 }, { sequence: 14 }]);
    expect(asked).toMatchObject([{ after: 10, limit: 6 }]);
  });

  it('says of what is gone that it is, and of nothing else: a page may end before', async () => {
    expect(await readAll(11, 13, 16)).toMatchObject([{ sequence: 11 }, 'gone', { sequence: 16 }]);
    expect(asked.map(({ after }) => after)).toEqual([10, 15]);
  });

  it('takes nothing that was read before for what was put aside: it may be withdrawn since', async () => {
    await readAll(11);
    await readAll(12);
    expect(asked).toHaveLength(1);
    await Promise.all([reader.readAgain(11, 0), reader.readAgain(12, 0)]);
    expect(asked).toHaveLength(2);
  });

  it('gives nothing where the lane is not the subscription’s any more', async () => {
    isCurrent = false;
    expect(await readAll(11, 12)).toEqual([undefined, undefined]);
  });
});
