import type { EntityManager } from 'typeorm';
import { findDeclaration } from '@lacznik/contracts';
import type { IncomingMessage } from '../broker/message';
import { partitionOf } from '../broker/partitions-stand-still.error';
import { claimLocks } from '../lock-order';
import { BlockedPersons, canBeBlocked } from '../dead-letters/dead-message';
import type { Hole } from './holes';
import type { StandingStreams } from './standing-streams';

interface Row {
  stream: string;
  position: string;
  drawn_at: string;
}

interface PersonRow {
  consumer: string;
  person: string;
  blocks: boolean;
}

/** The last message that was applied. */
interface Reached {
  position: number;
  /** 0 where nobody has said. */
  drawnAt: number;
}

/** What the positions are moved by. */
interface Advancing {
  /** What is missing here to read a message. */
  lacks: (message: IncomingMessage) => string | undefined;
  /** Gets what never came. */
  holes: Hole[];
  /** Whether the streams bring every position of their senders' shards. */
  isWhole: boolean;
}

/**
 * How far a consumer has come. A sender's shard has one writer that repeats only contiguous ranges, so one position for each
 * (topic partition, sender, shard) tells every repeat; it moves in the transaction of the effect. Beside it stands how far it has come in
 * the partition itself, by which is seen what retention has removed unread.
 */
export class InboxPositions {
  private constructor(
    private readonly consumer: string,
    private readonly positions: Map<string, Reached>,
  ) {}

  /**
   * Locks the positions of the messages' streams, and then reads who of the messages' persons is blocked in the scopes: two statements that
   * travel together, so that the second sees what whoever had the lock before has committed. The persons are locked for sharing: a
   * redrive that is at one of them comes before or after all of this.
   */
  static async lock(
    transaction: EntityManager,
    consumer: string,
    messages: readonly IncomingMessage[],
    scopes: readonly string[],
  ): Promise<{ positions: InboxPositions; blocked: BlockedPersons }> {
    claimLocks(transaction, 'inbox-positions');
    const partitions = endsOfPartitions(messages).map(({ first }) => partitionStreamOf(consumer, first));
    const streams = [...new Set([...partitions, ...streamsOf(consumer, messages)])].filter((stream) => stream !== '');
    const keys = [...new Set(messages.map(({ key }) => key))].filter(canBeBlocked);
    const [rows, persons] = await Promise.all([
      transaction.query<Row[]>(
        'SELECT stream, position, drawn_at FROM inbox_position WHERE stream = ANY($1) ORDER BY stream FOR UPDATE',
        [streams],
      ),
      transaction.query<PersonRow[]>(
        `SELECT consumer, person, blocks FROM blocked_person WHERE consumer = ANY($1) AND person = ANY($2)
         ORDER BY consumer, person FOR SHARE`,
        [[...new Set(scopes)], keys],
      ),
    ]);
    const positions = new Map(
      rows.map((row) => [row.stream, { position: Number(row.position), drawnAt: Number(row.drawn_at) }]),
    );
    const missing = streams.filter((stream) => !positions.has(stream));
    if (missing.length === 0) {
      const blocked = new BlockedPersons();
      persons.forEach(({ consumer: scope, person, blocks }) => blocked.add(scope, person, blocks));
      return { positions: new InboxPositions(consumer, positions), blocked };
    }
    await transaction.query(
      'INSERT INTO inbox_position (stream, position) SELECT unnest($1::text[]), 0 ON CONFLICT DO NOTHING',
      [missing.sort()],
    );
    return InboxPositions.lock(transaction, consumer, messages, scopes);
  }

  /**
   * Those of the messages that are new to their streams; moves the positions past them. Notes the streams that stand still, and
   * the holes.
   */
  advance(
    messages: readonly IncomingMessage[],
    standing: StandingStreams,
    { lacks, holes, isWhole }: Advancing,
  ): IncomingMessage[] {
    const streams = streamsOf(this.consumer, messages);
    const fresh = messages.filter((message, i) => {
      const { origin } = message;
      const stream = streams[i];
      const reached = stream === undefined ? undefined : this.positions.get(stream);
      if (!origin || stream === undefined || !reached) return true;
      if (standing.has(stream)) return false;
      const { position, drawnAt = 0 } = origin;
      if (position <= reached.position) {
        // Whoever repeats a message repeats its time.
        if (reached.drawnAt > 0 && drawnAt > reached.drawnAt) standing.add({ stream, message, kept: reached.position });
        return false;
      }
      const lacking = lacks(message);
      if (lacking !== undefined) {
        standing.add({ stream, message, lacking });
        return false;
      }
      if (isWhole && position > reached.position + 1)
        holes.push({ message, kind: 'positions', first: reached.position + 1, last: position - 1 });
      reached.position = position;
      reached.drawnAt = Math.max(reached.drawnAt, drawnAt);
      return true;
    });
    this.advancePartitions(messages, standing, holes);
    return fresh;
  }

  /** The position of a partition is its next offset; 0 where none is known. */
  private advancePartitions(messages: readonly IncomingMessage[], standing: StandingStreams, holes: Hole[]): void {
    for (const { first, last } of endsOfPartitions(messages)) {
      const next = this.positions.get(partitionStreamOf(this.consumer, first));
      if (!next || standing.hasPartition(partitionOf(first))) continue;
      if (next.position > 0 && Number(first.offset) > next.position && !isCompacted(first))
        holes.push({ message: first, kind: 'offsets', first: next.position, last: Number(first.offset) - 1 });
      next.position = Math.max(next.position, Number(last.offset) + 1);
    }
  }

  async save(transaction: EntityManager): Promise<void> {
    await transaction.query(
      `UPDATE inbox_position SET position = moved.position, drawn_at = moved.drawn_at
       FROM unnest($1::text[], $2::bigint[], $3::bigint[]) moved (stream, position, drawn_at)
       WHERE inbox_position.stream = moved.stream AND inbox_position.position < moved.position`,
      [
        [...this.positions.keys()],
        Array.from(this.positions.values(), ({ position }) => position),
        Array.from(this.positions.values(), ({ drawnAt }) => drawnAt),
      ],
    );
  }
}

/** The stream of each message, empty for one that no outbox sent. Those of one stream mostly follow each other. */
function streamsOf(consumer: string, messages: readonly IncomingMessage[]): string[] {
  let last: IncomingMessage | undefined;
  let stream = '';
  return messages.map((message) => {
    if (!last || !areOfOneStream(last, message)) stream = streamOf(consumer, message);
    last = message;
    return stream;
  });
}

/** What Kafka removes of them is said again by what it keeps. */
function isCompacted({ topic }: IncomingMessage): boolean {
  return findDeclaration(topic)?.retention === 'compacted';
}

/** The first and the last message of each partition. */
function endsOfPartitions(messages: readonly IncomingMessage[]): { first: IncomingMessage; last: IncomingMessage }[] {
  const ends = new Map<string, { first: IncomingMessage; last: IncomingMessage }>();
  messages.forEach((message, i) => {
    const next = messages[i + 1];
    const isRun = next?.topic === message.topic && next.partition === message.partition;
    const before = messages[i - 1];
    const isWithin = isRun && before?.topic === message.topic && before.partition === message.partition;
    if (isWithin) return;
    const partition = partitionOf(message);
    const known = ends.get(partition);
    if (known) known.last = message;
    else ends.set(partition, { first: message, last: message });
  });
  return [...ends.values()];
}

function partitionStreamOf(consumer: string, message: IncomingMessage): string {
  return `${consumer}|${partitionOf(message)}`;
}

function areOfOneStream(one: IncomingMessage, other: IncomingMessage): boolean {
  return (
    one.topic === other.topic &&
    one.partition === other.partition &&
    one.origin?.source === other.origin?.source &&
    one.origin?.shard === other.origin?.shard
  );
}

function streamOf(consumer: string, { topic, partition, origin }: IncomingMessage): string {
  return origin ? `${consumer}|${topic}/${partition}|${origin.source}/${origin.shard}` : '';
}
