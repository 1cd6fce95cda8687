/** A record as kafkajs hands it on, but for texts, where kafkajs has Buffers. */
export interface DecodedRecord {
  magicByte: number;
  attributes: number;
  /** Milliseconds since 1970. */
  timestamp: string;
  offset: string;
  key: string | null;
  value: string | null;
  /** Those of a name that comes several times in the order in which they came. A header without a value is left out. */
  headers: Record<string, string | string[]>;
  isControlRecord: boolean;
  batchContext: BatchContext;
}

/** What kafkajs knows of the batch that a record is of. */
export interface BatchContext {
  /** Decimal, as the times. */
  firstOffset: string;
  firstTimestamp: string;
  maxTimestamp: string;
  magicByte: number;
  timestampType: number;
  isControlBatch?: boolean;
}

const KAFKAJS_DECODER = 'kafkajs/src/protocol/recordBatch/record/v0/decoder';
const LOG_APPEND_TIME = 1;

/**
 * Puts our decoding of a record in the place of kafkajs's, which copies the object of all headers once for each of them: of
 * ten CloudEvents headers, a quarter of what a consumer did (ADR 0009). kafkajs loads its response decoders when they are first
 * used, so this must come before the first message is fetched.
 */
export function useFastRecordDecoder(): void {
  require(KAFKAJS_DECODER);
  const loaded = require.cache[require.resolve(KAFKAJS_DECODER)];
  if (loaded) loaded.exports = ({ buffer }: { buffer: Buffer }, batch: BatchContext) => decodeRecord(buffer, batch);
}

/** A record of a batch of magic 2, without its length, as https://kafka.apache.org/documentation/#record says. */
export function decodeRecord(record: Buffer, batch: BatchContext): DecodedRecord {
  const reader = new RecordReader(record);
  const attributes = reader.byte();
  const timestampDelta = reader.varint();
  const offsetDelta = reader.varint();
  return {
    magicByte: batch.magicByte,
    attributes,
    timestamp:
      batch.timestampType === LOG_APPEND_TIME
        ? batch.maxTimestamp
        : String(Number(batch.firstTimestamp) + timestampDelta),
    offset: String(Number(batch.firstOffset) + offsetDelta),
    key: reader.field(),
    value: reader.field(),
    headers: reader.headers(),
    isControlRecord: batch.isControlBatch ?? false,
    batchContext: batch,
  };
}

/** The names of headers as they came last, by their place. */
const USUAL_NAMES: string[] = [];
const MAX_USUAL_NAMES = 16;

class RecordReader {
  private at = 0;
  private rest = '';
  /** Where {@link rest} begins; Infinity where its letters are not the bytes. */
  private restAt = Infinity;

  constructor(private readonly record: Buffer) {}

  byte(): number {
    return this.record[this.at++] ?? 0;
  }

  /** Zigzag, up to 2^53. */
  varint(): number {
    let byte = this.byte();
    let zigzag = byte & 0x7f;
    for (let weight = 0x80; byte > 0x7f; weight *= 0x80) {
      byte = this.byte();
      zigzag += (byte & 0x7f) * weight;
    }
    return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
  }

  /** Its own text: who keeps a key shall not keep the whole record. */
  field(): string | null {
    const length = this.varint();
    return length < 0 ? null : this.record.toString('utf8', this.at, (this.at += length));
  }

  /** The last part of a record. */
  headers(): DecodedRecord['headers'] {
    const headers: DecodedRecord['headers'] = {};
    const count = this.varint();
    this.readAsText();
    for (let i = 0; i < count; i++) {
      const name = this.name(i);
      const value = this.text(this.varint());
      if (name === undefined || value === undefined) continue;
      const before = headers[name];
      headers[name] = before === undefined ? value : [before, value].flat();
    }
    return headers;
  }

  /** From here on one text, of which the headers are parts, where each byte is a letter: one call out of JavaScript in place of twenty. */
  private readAsText(): void {
    const rest = this.record.toString('utf8', this.at);
    this.restAt = rest.length === this.record.length - this.at ? this.at : Infinity;
    this.rest = rest;
  }

  /** Mostly the same as that of the record before, and then the same text, without a new one. */
  private name(index: number): string | undefined {
    const length = this.varint();
    const usual = USUAL_NAMES[index];
    const isText = this.at >= this.restAt;
    if (isText && usual?.length === length && this.rest.startsWith(usual, this.at - this.restAt)) {
      this.at += length;
      return usual;
    }
    const name = this.text(length);
    if (name !== undefined && index < MAX_USUAL_NAMES) USUAL_NAMES[index] = name;
    return name;
  }

  private text(length: number): string | undefined {
    if (length < 0) return undefined;
    const start = this.at;
    this.at += length;
    return start >= this.restAt
      ? this.rest.substring(start - this.restAt, this.at - this.restAt)
      : this.record.toString('utf8', start, this.at);
  }
}
