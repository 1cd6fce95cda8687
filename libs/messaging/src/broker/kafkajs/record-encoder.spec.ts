import * as fc from 'fast-check';
import { encodeRecord, type KafkaRecord } from './record-encoder';

const encodeByKafkajs = jest.requireActual<(record: KafkaRecord) => { buffer: Buffer }>(
  'kafkajs/src/protocol/recordBatch/record/v0',
);

const content = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
);
const record = fc.record({
  offsetDelta: fc.nat(100_000),
  timestampDelta: fc.nat(2 ** 30),
  key: fc.option(content),
  value: fc.option(content),
  headers: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.oneof(content, fc.array(content, { maxLength: 3 })), {
    maxKeys: 12,
  }),
});

/** As ours are: texts of ASCII, each header once. */
const ascii = fc.record({
  offsetDelta: fc.nat(10_000),
  timestampDelta: fc.nat(2 ** 30),
  key: fc.string(),
  value: fc.string({ maxLength: 300 }),
  headers: fc.dictionary(fc.string(), fc.string(), { maxKeys: 12 }),
});

describe('our encoding of a record', () => {
  it('has the very bytes of kafkajs', () => {
    fc.assert(
      fc.property(fc.oneof(record, ascii), (sample) => {
        expect(encodeRecord(sample).equals(encodeByKafkajs(sample).buffer)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('has them for lengths on both sides of every varint boundary', () => {
    for (const length of [0, 1, 63, 64, 8191, 8192, 1_048_575, 1_048_576]) {
      const sample = { key: 'k', value: 'a'.repeat(length), headers: { ce_id: 'ł' } };
      expect(encodeRecord(sample).equals(encodeByKafkajs(sample).buffer)).toBe(true);
    }
  });
});
