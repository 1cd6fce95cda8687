import { Gauge } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import type { IncomingMessage } from '../broker/message';
import { partitionOf, PartitionsStandStillError } from '../broker/partitions-stand-still.error';

/** So often it is said again, while it lasts. */
const REMINDER_MS = 10 * 60 * 1000;
/** What stands still is brought again more often than that. */
const LASTS_MS = 30_000;

/** A stream that stands still at a message. */
type Standing = { stream: string; message: IncomingMessage } & (WentBack | Lacking);

/** Its sender drew a position that the consumer had passed before it was drawn. */
interface WentBack {
  /** What the consumer had come to. */
  kept: number;
}

/** It cannot be read yet. */
interface Lacking {
  /** What is missing, as a sentence's part. */
  lacking: string;
}

/** What is known of a stream that stands still. */
interface Lasting {
  consumer: string;
  sender: string;
  /** Of the message at which it stands. */
  offset: string;
  foundAt: number;
  saidAt: number;
}

const logger = new Logger('inbox');
const lasting = new Map<string, Lasting>();

/** By consumer and sender. */
export const standingStreams = new Gauge({
  name: 'lacznik_standing_streams',
  help: 'Streams of a sender, shard by shard, that stand still: its counter went back, or something is missing here to read them',
  labelNames: ['consumer', 'sender'],
  collect() {
    this.reset();
    for (const [stream, { consumer, sender, foundAt }] of lasting) {
      if (performance.now() - foundAt > LASTS_MS) lasting.delete(stream);
      else this.inc({ consumer, sender });
    }
  },
});

/**
 * The streams of a batch that stand still: what comes next in them would be taken for a repeat, and is none, or cannot be read yet.
 * Nothing of them is applied or dropped until an operator has looked.
 */
export class StandingStreams {
  private readonly found = new Map<string, Standing>();

  has(stream: string): boolean {
    return this.found.size > 0 && this.found.has(stream);
  }

  /** Whether anything of it stands still. */
  hasPartition(partition: string): boolean {
    return [...this.found.values()].some(({ message }) => partitionOf(message) === partition);
  }

  add(standing: Standing): void {
    this.found.set(standing.stream, standing);
  }

  /** @throws PartitionsStandStillError where there are any; then it is in the log, too */
  requireNone(consumer: string): void {
    if (this.found.size === 0) return;
    for (const standing of this.found.values()) remember(consumer, standing);
    throw new PartitionsStandStillError(
      new Set(Array.from(this.found.values(), ({ message }) => partitionOf(message))),
    );
  }
}

function remember(consumer: string, standing: Standing): void {
  const { stream, message } = standing;
  const now = performance.now();
  const before = lasting.get(stream);
  const { offset } = message;
  const isNews = before?.offset !== offset || now - before.foundAt > LASTS_MS || now - before.saidAt > REMINDER_MS;
  const sender = message.origin?.source ?? '';
  lasting.set(stream, { consumer, sender, offset, foundAt: now, saidAt: isNews ? now : before.saidAt });
  if (isNews) logger.error(sentence(sender, standing));
}

function sentence(sender: string, standing: Standing): string {
  const { stream, message } = standing;
  if ('lacking' in standing)
    return (
      `A message of ${sender}, shard ${message.origin?.shard}, cannot be read yet: ${standing.lacking}. ${partitionOf(message)} ` +
      `stands still at offset ${message.offset}; nothing of it is dropped`
    );
  const position = message.origin?.position ?? 0;
  return (
    `The counter of ${sender}, shard ${message.origin?.shard}, went back from ${standing.kept} to ${position}: its database was restored, ` +
    `or two databases send under its name. ${partitionOf(message)} stands still at offset ${message.offset}; nothing of it is ` +
    'dropped. What to do is in docs/failures.md, "A database from a backup"; where what it sends now is to be taken, in this ' +
    `database: UPDATE inbox_position SET position = ${position - 1} WHERE stream = '${stream.replaceAll("'", "''")}'`
  );
}
