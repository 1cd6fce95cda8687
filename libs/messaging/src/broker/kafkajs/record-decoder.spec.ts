import * as fc from 'fast-check';
import { type BatchContext, decodeRecord, type DecodedRecord } from './record-decoder';
import { encodeRecord } from './record-encoder';

type KafkajsRecord = Omit<DecodedRecord, 'key' | 'value' | 'headers'> &
  Record<'key' | 'value', Buffer | null> & { headers: Record<string, Buffer | Buffer[]> };
type Decoder = new (buffer: Buffer) => { readVarIntBytes(): Buffer };

const KafkajsDecoder = jest.requireActual<Decoder>('kafkajs/src/protocol/decoder');
const decodeByKafkajs = jest.requireActual<(decoder: object, batch: BatchContext) => KafkajsRecord>(
  'kafkajs/src/protocol/recordBatch/record/v0/decoder',
);

const text = fc.string({ unit: 'grapheme' });
const content = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
);
const record = fc.record({
  offsetDelta: fc.nat(100_000),
  timestampDelta: fc.nat(2 ** 30),
  key: fc.option(content),
  value: fc.option(content),
  headers: fc.dictionary(
    text.filter((name) => !(name in Object.prototype)),
    fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
    { maxKeys: 12 },
  ),
});
const batch = fc.record({
  firstOffset: fc.maxSafeNat().map((n) => String(Math.floor(n / 2))),
  firstTimestamp: fc.nat().map(String),
  maxTimestamp: fc.nat().map(String),
  magicByte: fc.constant(2),
  timestampType: fc.constantFrom(0, 1),
  isControlBatch: fc.boolean(),
});

/** A record's bytes without its length. */
function bodyOf(sample: Parameters<typeof encodeRecord>[0]): Buffer {
  return new KafkajsDecoder(encodeRecord(sample)).readVarIntBytes();
}

function asTexts({ key, value, headers, ...record }: KafkajsRecord): DecodedRecord {
  const textOf = (value: Buffer | Buffer[]): string | string[] =>
    Array.isArray(value) ? value.map(String) : value.toString();
  const texts = Object.fromEntries(Object.entries(headers).map(([name, content]) => [name, textOf(content)]));
  return { ...record, key: key?.toString() ?? null, value: value?.toString() ?? null, headers: texts };
}

describe('our decoding of a record', () => {
  it('reads what kafkajs reads', () => {
    fc.assert(
      fc.property(record, batch, (sample, context) => {
        const body = bodyOf(sample);
        const theirs = asTexts(decodeByKafkajs(new KafkajsDecoder(body), context));
        expect(decodeRecord(body, context)).toEqual(theirs);
      }),
      { numRuns: 500 },
    );
  });

  it('reads lengths on both sides of every varint boundary', () => {
    const context = { firstOffset: '5', firstTimestamp: '7', maxTimestamp: '9', magicByte: 2, timestampType: 0 };
    for (const length of [0, 1, 63, 64, 8191, 8192, 1_048_575, 1_048_576]) {
      const { value, headers, offset } = decodeRecord(
        bodyOf({ offsetDelta: length, value: 'a'.repeat(length), headers: { ce_id: 'ł' } }),
        context,
      );
      expect([value?.length, headers, offset]).toEqual([length, { ce_id: 'ł' }, String(5 + length)]);
    }
  });

  it('reads times that lie further apart than 32 bits hold, and leaves out headers without a value', () => {
    const zigzagOf2To40 = Buffer.from([0x80, 0x80, 0x80, 0x80, 0x80, 0x40]);
    const headers = Buffer.concat([Buffer.from([2, 2]), Buffer.from('a'), Buffer.from([1])]);
    const body = Buffer.concat([Buffer.from([0]), zigzagOf2To40, Buffer.from([0, 1, 1]), headers]);
    const context = { firstOffset: '0', firstTimestamp: '7', maxTimestamp: '9', magicByte: 2, timestampType: 0 };
    expect(decodeRecord(body, context)).toMatchObject({
      timestamp: String(2 ** 40 + 7),
      key: null,
      value: null,
      headers: {},
    });
  });
});
