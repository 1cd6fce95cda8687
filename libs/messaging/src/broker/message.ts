import type { EncodedMessage } from '@lacznik/contracts';

/** Where a message stands in its sender's outbox; the same message always has the same position. */
export interface OutboxPosition {
  /** The sending app, or one of its databases where it has several. */
  source: string;
  shard: number;
  /** Grows by one from message to message of a shard. */
  position: number;
  /**
   * When it was drawn: microseconds since 1970, by the sender's database; later than that of any position that was drawn before,
   * unless in the same transaction. Absent on messages of earlier versions.
   */
  drawnAt?: number;
}

/** A message that has its place in the outbox. */
export interface PositionedMessage extends EncodedMessage {
  shard: number;
  position: number;
  drawnAt?: number;
}

/** What no broker will ever take as it is, and Kafka's name for why. */
export interface RefusedMessage {
  message: PositionedMessage;
  reason: string;
}

/** A message as it came from a topic. */
export interface IncomingMessage extends EncodedMessage {
  partition: number;
  offset: string;
  /** Absent on messages that no outbox of ours sent. */
  origin?: OutboxPosition;
  /** Of a dead letter that is redriven its id: it takes effect whatever its position, and what had passed it comes behind it. */
  redriven?: string;
}

/** Where a message stands. */
export type MessagePlace = Pick<IncomingMessage, 'topic' | 'partition' | 'offset'>;

export const ORIGIN_HEADER = 'lacznik-origin';

const MAX_ORIGIN_LENGTH = 200;

export function writeOrigin({ source, shard, position, drawnAt }: OutboxPosition): string {
  const origin = `${source}/${shard}/${position}`;
  return drawnAt === undefined ? origin : `${origin}/${drawnAt}`;
}

export function readOrigin(text: string | undefined): OutboxPosition | undefined {
  // PostgreSQL refuses a text that contains \0, or a long one as a key, and the source is part of what is stored.
  if (text === undefined || text.length > MAX_ORIGIN_LENGTH || text.includes('\0')) return undefined;
  const parts = text.split('/');
  if (parts.length !== 3 && parts.length !== 4) return undefined;
  const [source, shard, position] = [parts[0] ?? '', Number(parts[1]), Number(parts[2])];
  if (!Number.isInteger(shard) || !Number.isSafeInteger(position)) return undefined;
  if (parts.length === 3) return { source, shard, position };
  const drawnAt = Number(parts[3]);
  return Number.isSafeInteger(drawnAt) ? { source, shard, position, drawnAt } : undefined;
}
