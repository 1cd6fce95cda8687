import * as fc from 'fast-check';
import type { Message } from 'kafkajs';
import { GroupedMessages } from './grouped-messages';

interface Grouping {
  topic: string;
  partitionMetadata: unknown[];
  messages: Message[];
  partitioner: (asked: { message: Message }) => number;
}

const groupByKafkajs = jest.requireActual<(grouping: Grouping) => Record<string, Message[]>>(
  'kafkajs/src/producer/groupMessagesPerPartition',
);

const messages = fc.array(fc.record({ partition: fc.nat(5), value: fc.string() }), { maxLength: 50 });

describe('messages that are grouped for kafkajs', () => {
  it('fall into the groups that kafkajs makes, and its partitioner sees one of each', () => {
    fc.assert(
      fc.property(messages, (sample) => {
        const partitioner = jest.fn(({ message }: { message: Message }) => message.partition ?? 0);
        const grouping = { topic: 'facts', partitionMetadata: [{}], partitioner };
        const groups = groupByKafkajs({ ...grouping, messages: GroupedMessages.from(sample) });
        expect(partitioner.mock.calls.map(([asked]) => asked.message.partition)).toEqual([
          ...new Set(sample.map(({ partition }) => partition)),
        ]);
        expect(groups).toEqual(groupByKafkajs({ ...grouping, messages: sample }));
      }),
    );
  });
});
