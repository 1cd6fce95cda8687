import { gaugeValue } from '../../../../test/harness/gauge-value';
import type { PositionedMessage } from '../broker/message';
import { type OutboxPart, WrittenMessages } from './written-messages';

/** What a relay has, and has sent. */
function shardsAt(positions: Readonly<Record<number, number>>): {
  has(shard: number): boolean;
  positionOf(shard: number): number;
} {
  return { has: (shard) => shard in positions, positionOf: (shard) => positions[shard] ?? 0 };
}

function part(shard: number, first: number, last: number): OutboxPart {
  const messages = Array.from({ length: last - first + 1 }, (_, i): PositionedMessage => ({
    shard,
    position: first + i,
    topic: 'facts',
    key: 'person',
    headers: {},
    value: '{}',
  }));
  return { shard, messages };
}

describe('WrittenMessages', () => {
  it('gives what follows what is sent, in order though it was heard of in another, once', () => {
    const written = new WrittenMessages();
    const [one, two, other] = [part(1, 4, 5), part(1, 6, 6), part(2, 1, 3)];
    expect(written.add([two])).toBe(true);
    expect(written.add([one, other])).toBe(true);
    expect(written.take(shardsAt({ 1: 3, 2: 0 }))).toEqual({ parts: [one, two, other], hasGap: false });
    expect(written.isEmpty()).toBe(true);
    expect(written.take(shardsAt({ 1: 6, 2: 3 }))).toEqual({ parts: [], hasGap: false });
  });

  it('says where something lies before it that another process has written', () => {
    const written = new WrittenMessages();
    const fitting = part(2, 1, 1);
    written.add([part(1, 3, 4), fitting]);
    expect(written.take(shardsAt({ 1: 1, 2: 0 }))).toEqual({ parts: [fitting], hasGap: true });
  });

  it('leaves out what was read and sent meanwhile, and what is of shards of another relay', () => {
    const written = new WrittenMessages();
    written.add([part(1, 1, 2), part(1, 3, 3), part(5, 1, 1)]);
    expect(written.take(shardsAt({ 1: 2 })).parts).toEqual([part(1, 3, 3)]);
  });

  it('keeps no more than some thousand: the rest is counted and read', async () => {
    const written = new WrittenMessages();
    expect(written.add([part(1, 1, 3000)])).toBe(true);
    expect(written.add([part(1, 3001, 6000)])).toBe(false);
    expect(written.isEmpty()).toBe(true);
    expect(written.add([part(1, 6001, 6001)])).toBe(true);
    expect(await gaugeValue('lacznik_relay_overflowed_messages_total')).toBe(6000);
  });
});
