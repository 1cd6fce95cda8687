import { declarationOf, deliveriesTo, deliveriesTopic, receiverOf, SHARDS, TOPICS } from './topics';

const DAY_MS = 86_400_000;
const declared = [...Object.values(TOPICS), deliveriesTopic('OPS-260604')];

describe('the topics', () => {
  it('have partitions that divide the shards, so that a shard always lands in one partition', () => {
    for (const { name, partitions } of declared) expect({ name, rest: SHARDS % partitions }).toEqual({ name, rest: 0 });
  });

  it('keep what carries facts for at most a fortnight (P8)', () => {
    const compacted: readonly string[] = [TOPICS.institutions.name, TOPICS.dictionaries.name];
    const kept = declared.filter(({ name }) => !compacted.includes(name));
    for (const { name, retention } of kept) {
      const days = retention === 'compacted' ? Infinity : retention.ms / DAY_MS;
      expect({ name, short: days <= 14 }).toEqual({ name, short: true });
    }
    expect(TOPICS.facts.retention).toEqual({ ms: 7 * DAY_MS });
    expect([TOPICS.institutions.retention, TOPICS.dictionaries.retention]).toEqual(['compacted', 'compacted']);
  });

  it('give every institution one partition of deliveries, so that the topic’s order is the feed’s', () => {
    expect(declarationOf('deliveries.OPS-260604.v1')).toEqual(deliveriesTopic('OPS-260604'));
    expect(deliveriesTopic('OPS-260604').partitions).toBe(1);
  });

  it.each(['facts.v2', 'deliveries.OPS.v1', 'deliveries..v1', 'deliveries.OPS-260604.v1.copy', ''])(
    'do not include %p, and say so',
    (name) => {
      expect(() => declarationOf(name)).toThrow(`Topic ${name} is not declared`);
      expect(receiverOf(name)).toBeUndefined();
    },
  );

  it('are read by an edge for the kinds of institution that it serves only', () => {
    const pattern = new RegExp(deliveriesTo('OPS', 'PCPR'));
    const names = ['OPS-260604', 'PCPR-2606', 'PUP-2606', 'JSR-260604'].map((id) => deliveriesTopic(id).name);
    expect(names.filter((name) => pattern.test(name))).toEqual(names.slice(0, 2));
    expect(names.every((name) => new RegExp(deliveriesTo()).test(name))).toBe(true);
    expect(new RegExp(deliveriesTo()).test(TOPICS.facts.name)).toBe(false);
  });
});
