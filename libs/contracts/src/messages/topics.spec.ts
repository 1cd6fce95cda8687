import {
  countsTopic,
  declarationOf,
  DELIVERIES_TO_ALL,
  deliveriesTo,
  deliveriesTopic,
  EDGE_OUT,
  edgeInTopic,
  edgeOf,
  edgeOutTopic,
  FROM_EVERY_EDGE,
  receiverOf,
  SHARDS,
  toEdge,
  TOPICS,
} from './topics';

const DAY_MS = 86_400_000;
const declared = [
  ...Object.values(TOPICS),
  deliveriesTopic('OPS-260604'),
  edgeOutTopic('pup-north'),
  edgeInTopic('pup-north'),
  countsTopic('pup-north'),
];

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
    expect(EDGE_OUT.retention).toEqual({ ms: 7 * DAY_MS });
    expect([TOPICS.institutions.retention, TOPICS.dictionaries.retention]).toEqual(['compacted', 'compacted']);
  });

  it('give every institution one partition of deliveries, so that the topic’s order is the feed’s', () => {
    expect(declarationOf('deliveries.OPS-260604.v1')).toEqual(deliveriesTopic('OPS-260604'));
    expect(deliveriesTopic('OPS-260604').partitions).toBe(1);
  });

  it.each([
    'facts.v1',
    'deliveries.OPS.v1',
    'deliveries..v1',
    'deliveries.OPS-260604.v1.copy',
    'edge-out..v1',
    'edge-out.Pup North.v1',
    'edge-in.pup-north.v2',
    '',
  ])('do not include %p, and say so', (name) => {
    expect(() => declarationOf(name)).toThrow(`Topic ${name} is not declared`);
    expect([receiverOf(name), edgeOf(name)]).toEqual([undefined, undefined]);
  });

  it('are of three for each edge, which say whose they are', () => {
    const topics = [edgeOutTopic('pup-north'), edgeInTopic('pup-north'), countsTopic('pup-north')];
    expect(topics.map(({ name }) => declarationOf(name))).toEqual(topics);
    expect(topics.map(({ name }) => edgeOf(name))).toEqual(['pup-north', 'pup-north', 'pup-north']);
  });

  it('are read by an edge for the institutions that it serves only, and for itself', () => {
    const names = ['OPS-260604', 'PCPR-2606', 'PUP-2606', 'OPS-260605'].map((id) => deliveriesTopic(id).name);
    const own = new RegExp(deliveriesTo(['OPS-260604', 'PCPR-2606']));
    expect(names.filter((name) => own.test(name))).toEqual(names.slice(0, 2));
    const edges = ['pup-north', 'pup-north-east'].map((name) => edgeInTopic(name).name);
    expect(edges.filter((name) => new RegExp(toEdge('pup-north')).test(name))).toEqual(edges.slice(0, 1));
  });

  it('are read by the hub for every institution and every edge', () => {
    const [all, edges] = [new RegExp(DELIVERIES_TO_ALL), new RegExp(FROM_EVERY_EDGE)];
    expect(declared.map(({ name }) => name).filter((name) => all.test(name))).toEqual(['deliveries.OPS-260604.v1']);
    expect(declared.map(({ name }) => name).filter((name) => edges.test(name))).toEqual(['edge-out.pup-north.v1']);
  });
});
