import * as fc from 'fast-check';
import { type KafkaEncoder, useJoinedEncoder } from './joined-encoder';

type Write = (encoder: Writer) => unknown;

interface Writer extends KafkaEncoder {
  writeInt8(value: number): Writer;
  writeInt64(value: number): Writer;
  writeString(value: string | null): Writer;
  writeVarInt(value: number): Writer;
  writeVarIntBytes(value: Buffer | string | null): Writer;
  writeBytes(value: Buffer | string | null): Writer;
  writeBuffer(value: Buffer): Writer;
  writeArray(values: readonly unknown[]): Writer;
  writeEncoder(value: Writer): Writer;
  size(): number;
}

const KAFKAJS_ENCODER = 'kafkajs/src/protocol/encoder';

/** A class of its own each time: what one is changed by, the other is not. */
function loadEncoder(): new () => Writer {
  let loaded: (new () => Writer) | undefined;
  jest.isolateModules(() => (loaded = require(KAFKAJS_ENCODER) as new () => Writer));
  return loaded as unknown as new () => Writer;
}

const bytes = fc
  .oneof(fc.nat(8), fc.integer({ min: 250, max: 260 }), fc.nat(5000))
  .map((length) => Buffer.alloc(length, length));
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.nat(700).map((length) => 'ł'.repeat(length)),
);
const simple: fc.Arbitrary<(Encoder: new () => Writer) => Write> = fc
  .oneof(
    fc.nat(127).map(
      (value): Write =>
        (encoder) =>
          encoder.writeInt8(value),
    ),
    fc.nat().map(
      (value): Write =>
        (encoder) =>
          encoder.writeInt64(value),
    ),
    fc.nat(2 ** 30).map(
      (value): Write =>
        (encoder) =>
          encoder.writeVarInt(value),
    ),
    fc.option(text).map(
      (value): Write =>
        (encoder) =>
          encoder.writeString(value),
    ),
    fc.option(fc.oneof(text, bytes)).map(
      (value): Write =>
        (encoder) =>
          encoder.writeBytes(value),
    ),
    fc.option(fc.oneof(text, bytes)).map(
      (value): Write =>
        (encoder) =>
          encoder.writeVarIntBytes(value),
    ),
    bytes.map(
      (value): Write =>
        (encoder) =>
          encoder.writeBuffer(value),
    ),
    fc.constant<Write>((encoder) => encoder.buffer),
  )
  .map((write) => () => write);
const { any } = fc.letrec<{ any: (Encoder: new () => Writer) => Write; inner: (Encoder: new () => Writer) => Write }>(
  (tie) => ({
    any: fc.oneof({ depthSize: 'small', withCrossShrink: true }, simple, tie('inner')),
    inner: fc
      .tuple(fc.array(tie('any') as typeof simple, { maxLength: 5 }), fc.boolean())
      .map(([writes, asList]) => (Encoder: new () => Writer): Write => (encoder) => {
        const made = written(Encoder, writes);
        return asList ? encoder.writeArray([made, made]) : encoder.writeEncoder(made);
      }),
  }),
);

function written(Encoder: new () => Writer, writes: readonly ((Encoder: new () => Writer) => Write)[]): Writer {
  const encoder = new Encoder();
  writes.forEach((write) => write(Encoder)(encoder));
  return encoder;
}

describe('an encoder of kafkajs that joins its parts once', () => {
  const Usual = loadEncoder();
  const Joined = loadEncoder();

  beforeAll(() => useJoinedEncoder(Joined.prototype as KafkaEncoder));

  it('has the very bytes, and says how many', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (writes) => {
        const expected = written(Usual, writes);
        const encoder = written(Joined, writes);
        expect(encoder.size()).toBe(expected.size());
        expect(encoder.buffer.equals(expected.buffer)).toBe(true);
        expect(encoder.size()).toBe(expected.size());
        expect(encoder.buffer.equals(expected.buffer)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
