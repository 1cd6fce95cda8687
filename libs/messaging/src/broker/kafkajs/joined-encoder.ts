/** Of kafkajs's Encoder what is used here. */
export interface KafkaEncoder {
  /** Written up to `offset`, behind the {@link parts}. */
  buf: Buffer;
  offset: number;
  /** What it was given and has not copied. */
  parts?: Buffer[];
  partsLength?: number;
  readonly buffer: Buffer;
  ensureAvailable(length: number): void;
  writeInt32(value: number): KafkaEncoder;
}

/** What is shorter is copied at once. */
const MIN_PART_BYTES = 256;
const KAFKAJS_ENCODER = 'kafkajs/src/protocol/encoder';

/**
 * Has kafkajs's encoders keep what they are given until somebody asks for their bytes. By itself each of the seven from a batch to its
 * request copies it all into a zero-filled buffer that is doubled as it grows, a tenth of what a sender did; the bytes are the same
 * (ADR 9).
 */
export function useJoinedEncoder(prototype = encoderOfKafkajs()): void {
  Object.assign(prototype, methods);
  Object.defineProperty(prototype, 'buffer', { get: joined });
}

function encoderOfKafkajs(): KafkaEncoder {
  return (require(KAFKAJS_ENCODER) as { prototype: KafkaEncoder }).prototype;
}

const methods = {
  writeBufferInternal(this: KafkaEncoder, piece: Buffer): void {
    append(this, piece);
  },
  writeBytes(this: KafkaEncoder, content: unknown): KafkaEncoder {
    if (content === null || content === undefined) return this.writeInt32(-1);
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content as string);
    append(this.writeInt32(bytes.length), bytes);
    return this;
  },
  writeEncoder(this: KafkaEncoder, inner: KafkaEncoder): KafkaEncoder {
    appendEncoder(this, inner);
    return this;
  },
  writeEncoderArray(this: KafkaEncoder, inner: readonly KafkaEncoder[]): KafkaEncoder {
    for (const one of inner) appendEncoder(this, one);
    return this;
  },
  size(this: KafkaEncoder): number {
    return (this.partsLength ?? 0) + this.offset;
  },
};

function appendEncoder(encoder: KafkaEncoder, { parts, buf, offset }: KafkaEncoder): void {
  if (parts) for (const part of parts) append(encoder, part);
  append(encoder, offset === buf.length ? buf : buf.subarray(0, offset));
}

function append(encoder: KafkaEncoder, piece: Buffer): void {
  if (piece.length < MIN_PART_BYTES) {
    encoder.ensureAvailable(piece.length);
    encoder.offset += piece.copy(encoder.buf, encoder.offset);
    return;
  }
  const { buf, offset } = encoder;
  encoder.parts ??= [];
  if (offset > 0) encoder.parts.push(buf.subarray(0, offset));
  encoder.parts.push(piece);
  encoder.partsLength = (encoder.partsLength ?? 0) + offset + piece.length;
  encoder.buf = buf.subarray(offset);
  encoder.offset = 0;
}

/** All that was written. It becomes one buffer, for it is asked for more than once. */
function joined(this: KafkaEncoder): Buffer {
  const { parts, partsLength = 0, buf, offset } = this;
  if (!parts) return buf.subarray(0, offset);
  this.buf = Buffer.concat([...parts, buf.subarray(0, offset)], partsLength + offset);
  this.offset = this.buf.length;
  delete this.parts;
  delete this.partsLength;
  return this.buf;
}
