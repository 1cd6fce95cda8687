import { deliveriesTopic, FACT_DELIVERED, toFeedEvent } from '@lacznik/contracts';
import type { KafkaBroker, KafkaRight } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import { ClosedKafka } from '../../../../test/harness/closed-kafka';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { type Delivery, type FeedNotice, LacznikClient, PositionFile } from '..';
import { KafkaDeliveries, type KafkaStepResult, probeKafka } from '.';

jest.setTimeout(120_000);

const OPS = 'OPS-260604';
const REWOUND = 'OPS-260603';
const OTHER = 'OPS-260605';
const { content: EXAMPLE, place: PLACE } = FACT_DELIVERED.example;

describe('a feed by the own Kafka topic', () => {
  const folder = temporaryFolder();
  const lacznik = new LacznikClient({ addresses: {}, token: 'none' });
  let kafka: ClosedKafka;
  let broker: KafkaBroker;
  let notices: FeedNotice[];
  let count = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    kafka = await ClosedKafka.start();
    broker = kafka.provisioning();
    await broker.ensureTopics([OPS, REWOUND, OTHER].map(deliveriesTopic));
    const rights = kafka.rights();
    await rights.grant([OPS, REWOUND, OTHER].flatMap(rightsOf));
    await rights.close();
    await send(OPS, 1, 2, 3);
    // The first ones are kept no more.
    await send(OTHER, 7, 8);
  });
  beforeEach(() => {
    notices = [];
    count++;
  });
  afterAll(async () => {
    folder.remove();
    await lacznik.close();
    await broker.close();
    await kafka.stop();
  });

  function rightsOf(institution: string): KafkaRight[] {
    const reads = { principal: `User:${institution}`, operation: 'READ' } as const;
    return [
      { ...reads, resource: 'TOPIC', name: deliveriesTopic(institution).name, prefixed: false },
      { ...reads, resource: 'GROUP', name: `${institution}.`, prefixed: true },
    ];
  }

  async function send(receiver: string, ...sequences: number[]): Promise<void> {
    const messages = sequences.map((sequence) => {
      const content = { ...EXAMPLE, receiver, event: { ...EXAMPLE.event, sequence } };
      return { ...FACT_DELIVERED.encode(content, PLACE), shard: 0, position: sequence };
    });
    await broker.publish('app', messages);
  }

  async function follow(
    institution: string,
    until: number,
    file = `${institution}-${count}`,
    group = file,
  ): Promise<Delivery[]> {
    const seen: Delivery[] = [];
    const leaving = new AbortController();
    const token = (): Promise<string> => kafka.issuer.issue({ sub: institution, audience: 'lacznik-kafka' });
    const groupId = `${institution}.${group}`;
    await lacznik.follow({
      source: new KafkaDeliveries({ institution, brokers: kafka.server.brokers, token, ssl: false, groupId }),
      position: new PositionFile(folder.path(file)),
      acknowledge: false,
      signal: leaving.signal,
      onNotice: (notice) => notices.push(notice),
      onDelivery: (delivery) => {
        seen.push(delivery);
        if (delivery.sequence === until) leaving.abort();
      },
    });
    return seen;
  }

  const numbers = (seen: readonly Delivery[]): number[] => seen.map(({ sequence }) => sequence);

  it('has the same events as every other channel, and goes on where it was', async () => {
    const [, , third] = await follow(OPS, 3, 'a');
    const event = { ...EXAMPLE.event, id: `${OPS}.3`, sequence: 3 };
    const expected: unknown = JSON.parse(JSON.stringify(toFeedEvent({ event, body: EXAMPLE.body })));
    expect(third).toEqual({ kind: 'event', id: `${OPS}.3`, sequence: 3, event: expected });
    await send(OPS, 4);
    expect(numbers(await follow(OPS, 4, 'a'))).toEqual([4]);
    expect(notices).toEqual([]);
  });

  it('reads once more what the position lacks, whatever the group has read', async () => {
    await send(REWOUND, 1, 2);
    await follow(REWOUND, 2, 'b', 'group');
    await send(REWOUND, 3);
    expect(numbers(await follow(REWOUND, 3, 'c', 'group'))).toEqual([1, 2, 3]);
  });

  it('goes on at the oldest number that the topic has, and tells what is missing', async () => {
    expect(numbers(await follow(OTHER, 8))).toEqual([7, 8]);
    expect(notices).toMatchObject([{ kind: 'expired', missing: { from: 1, to: 6 } }]);
  });

  it('ends where the token opens the topic of another alone', async () => {
    const token = await kafka.issuer.issue({ sub: OTHER, audience: 'lacznik-kafka' });
    const source = new KafkaDeliveries({ institution: OPS, brokers: kafka.server.brokers, token, ssl: false });
    const following = lacznik.follow({ source, position: new PositionFile(folder.path('d')), acknowledge: false });
    await expect(following).rejects.toThrow(/authoriz/i);
  });

  describe('looked at before it is read', () => {
    async function looked(institution: string, sub: string, audience = 'lacznik-kafka', groupId?: string) {
      const token = await kafka.issuer.issue({ sub, audience });
      const group = groupId === undefined ? {} : { groupId };
      const results = await probeKafka({ institution, brokers: kafka.server.brokers, token, ssl: false, ...group });
      return results.map(({ step, fault }: KafkaStepResult) => [step, fault?.kind]);
    }

    it('may be read', async () => {
      expect(await looked(OPS, OPS)).toEqual([
        ['sign-in', undefined],
        ['topic', undefined],
        ['group', undefined],
      ]);
    });

    it.each([
      ['a token for something else', OPS, 'lacznik', undefined, ['sign-in', 'refused']],
      ['a token of another', OTHER, undefined, undefined, ['topic', 'no-right']],
      ['a group of another', OPS, undefined, `${OTHER}.group`, ['group', 'no-right']],
    ] as const)('says at which step it ends for %s', async (_, sub, audience, group, last) => {
      expect((await looked(OPS, sub, audience, group)).at(-1)).toEqual(last);
    });

    it('says that no broker answers', async () => {
      const results = await probeKafka({ institution: OPS, brokers: ['127.0.0.1:1'], token: 'T', ssl: false });
      expect(results).toMatchObject([{ step: 'sign-in', fault: { kind: 'unreachable' } }]);
    });
  });
});
