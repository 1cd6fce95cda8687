import { type FEED_CHANNELS, type FeedEvent, type MailboxCount, NUMBERS_PER_GENERATION } from '@lacznik/contracts';
import { deleteInPortions, EVENT_DATA_SOURCE } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { type FeedEnds, type FeedStanding, generationAfter } from './feed-standing';
import { asWithdrawn, isEvent, isWithdrawn, type StoredEvent, type Withdrawn } from './stored-event';

/** By what a mailbox is read. */
export type ReadingChannel = (typeof FEED_CHANNELS)[number];

/** Of stored text in a page, so that many readers at once take little memory and time of the process. */
const MAX_PAGE_BYTES = 1024 * 1024;
/** Of a row, which is read as a whole: a stream that takes a part of it reads it some times. */
const MAX_ROW_BYTES = 256 * 1024;

/** Of the mailbox of `$1`, what is withdrawn after the number `$2`: as text, for it is needed seldom. */
const WITHDRAWN_AFTER = `(SELECT json_agg(json_build_object('selector', selector, 'through', through, 'requestedAt', requested_at))::text
  FROM withdrawal WHERE institution = $1 AND through > $2::bigint)`;

/** A range of one institution's feed, in order and without a gap. */
export interface FeedRange {
  institution: string;
  events: readonly FeedEvent[];
  /** When each number was drawn: microseconds since 1970, as far as it is known. */
  numberedAt?: ReadonlyMap<number, number | undefined>;
  /** Where each stands in the institution's topic, as far as it is known. */
  offsets?: ReadonlyMap<number, string | undefined>;
}

/** What somebody reads of a mailbox, by which channel. */
export interface ReadRange {
  institution: string;
  /** The number before the first. */
  after: number;
  limit: number;
  channel: ReadingChannel;
  /** Of stored text; 1 MiB unless given. */
  maxBytes?: number;
}

/** What was read, and where the mailbox began and ended at that moment. */
export interface ReadEvents {
  events: StoredEvent[];
  standing: FeedStanding;
}

/** A number of a mailbox, and what has become of it. */
export interface TracedEvent {
  stored: StoredEvent;
  storedAt: Date;
  /** When it was decided, and its number drawn. */
  numberedAt?: Date;
  /** Of what is withdrawn, since it is said. */
  withdrawnAt?: Date;
}

/** The mailboxes in PostgreSQL; a row holds what arrived of a feed in one batch, or a part of it: it is read as a whole. */
@Injectable()
export class MailboxStore {
  constructor(
    @Inject(EVENT_DATA_SOURCE) private readonly events: DataSource,
    private readonly dataSource: DataSource,
  ) {}

  async addEvents(transaction: EntityManager, ranges: readonly FeedRange[]): Promise<void> {
    claimLocks(transaction, 'rows');
    const rows = ranges.flatMap(({ institution, events, numberedAt, offsets }) =>
      partsOf(events).map((part) => [
        institution,
        part.at(-1)?.event.sequence,
        part.length,
        asList(part),
        part.map(({ event }) => numberedAt?.get(event.sequence) ?? null),
        offsets?.get(part.at(-1)?.event.sequence ?? 0) ?? null,
      ]),
    );
    // A parameter for each text: escaping long texts for an array literal would cost more than the insert.
    const places = rows.map((row, i) => `(${row.map((_, column) => `$${row.length * i + column + 1}`).join()})`);
    await transaction.query(
      `INSERT INTO mailbox (institution, last_sequence, deliveries, events, numbered_at, last_offset) VALUES ${places.join()}`,
      rows.flat(),
    );
  }

  /**
   * At most `limit` events with a number above `after`, in order, and no more than fit into a page, but one. Whoever reads after a
   * withdrawal was answered gets none of what it names; what a withdrawal counts as unread is handed to nobody: a number is marked as
   * read first, then it is looked at once more what is withdrawn.
   * @throws LacznikError `unavailable` while withdrawals are missing: then nothing is read, whoever reads at the same time
   */
  async readEvents(range: ReadRange): Promise<ReadEvents> {
    const { institution, after, channel } = range;
    const { events, standing, marked } = await this.readPage(range);
    const last = events.at(-1)?.sequence ?? 0;
    if (last <= marked) return { events, standing };
    await this.events.query(
      `INSERT INTO mailbox_reading AS known (institution, channel, last_sequence) VALUES ($1, $2, $3)
       ON CONFLICT (institution, channel) DO UPDATE
         SET last_sequence = excluded.last_sequence, read_at = excluded.read_at WHERE known.last_sequence < excluded.last_sequence`,
      [institution, channel, last],
    );
    const [{ withdrawals }] = await this.events.query<[{ withdrawals: string | null }]>(
      `SELECT ${WITHDRAWN_AFTER} AS withdrawals`,
      [institution, after],
    );
    return { events: withoutWithdrawn(events, withdrawals), standing };
  }

  /**
   * The numbers are gapless, so the row in which `after` + `limit` stands is the last that is needed: a full mailbox is not read as a
   * whole. What is withdrawn, and where the mailbox begins and ends, is looked up in the same statement.
   */
  private async readPage(range: ReadRange): Promise<Page> {
    const { institution, after, limit, channel, maxBytes = MAX_PAGE_BYTES } = range;
    const rows: PageRow[] = await this.events.query(
      `SELECT standing.*, coalesce(oldest > $2::bigint + 1 AND EXISTS (
           SELECT FROM mailbox WHERE institution = $1 AND last_sequence > $2 AND last_sequence < oldest), false) AS deleted,
         events
       FROM (
         SELECT ${WITHDRAWN_AFTER} AS withdrawals,
           (SELECT last_sequence FROM mailbox_reading WHERE institution = $1 AND channel = $5) AS marked,
           EXISTS (SELECT FROM missing_withdrawals) AS closed,
           (SELECT max(last_sequence) FROM mailbox WHERE institution = $1) AS last,
           (SELECT max(last_sequence) FROM mailbox WHERE institution = $1 AND last_sequence BETWEEN $6 AND $7) AS generation_last,
           (SELECT last_sequence - deliveries + 1 FROM mailbox WHERE institution = $1 AND deliveries > 0
            ORDER BY last_sequence LIMIT 1) AS oldest) standing
       LEFT JOIN (
         SELECT last_sequence, events, sum(octet_length(events)) OVER (ORDER BY last_sequence) - octet_length(events) AS bytes_before
         FROM mailbox WHERE institution = $1 AND deliveries > 0 AND last_sequence > $2 AND last_sequence <= coalesce(
           (SELECT min(last_sequence) FROM mailbox WHERE institution = $1 AND last_sequence >= $2::bigint + $3),
           $2::bigint + $3)
         ORDER BY last_sequence LIMIT $3) page ON NOT closed AND bytes_before < $4
       ORDER BY last_sequence`,
      [institution, after, limit, maxBytes, channel, ...generationOf(after)],
    );
    const [row] = rows as [PageRow];
    if (row.closed) throw closed();
    const events = eventsIn(rows, { after, limit, maxBytes });
    return {
      events: withoutWithdrawn(events, row.withdrawals),
      standing: standingIn(row),
      marked: Number(row.marked ?? 0),
    };
  }

  /** How far an institution's mailbox goes, over all and in the generation of a number. */
  async standing(institution: string, number: number): Promise<FeedEnds> {
    const [row] = await this.events.query<[Pick<PageRow, 'last' | 'generation_last'>]>(
      `SELECT (SELECT max(last_sequence) FROM mailbox WHERE institution = $1) AS last,
         (SELECT max(last_sequence) FROM mailbox WHERE institution = $1 AND last_sequence BETWEEN $2 AND $3) AS generation_last`,
      [institution, ...generationOf(number)],
    );
    return endsIn(row);
  }

  /** @returns undefined where the mailbox does not have that number, or not any more */
  async findEvent(institution: string, sequence: number): Promise<TracedEvent | undefined> {
    const [row] = await this.dataSource.query<TracedRow[]>(
      `SELECT events, stored_at, ${WITHDRAWN_AFTER} AS withdrawals,
         to_timestamp(numbered_at[$2::bigint - last_sequence + deliveries + 1] / 1e6) AS numbered_at
       FROM mailbox
       WHERE institution = $1 AND last_sequence > $2 ORDER BY last_sequence LIMIT 1`,
      [institution, sequence - 1],
    );
    const stored = row && (JSON.parse(row.events) as StoredEvent[]).find((event) => event.sequence === sequence);
    if (!row || !stored) return undefined;
    const withdrawal = withdrawalsIn(row.withdrawals).find((withdrawn) => isWithdrawn(stored, withdrawn));
    return {
      stored,
      storedAt: row.stored_at,
      ...(row.numbered_at ? { numberedAt: row.numbered_at } : {}),
      ...withdrawnAtOf(stored, withdrawal),
    };
  }

  /** The last number in each of the institutions' mailboxes to which anything has come. */
  async lastSequences(transaction: EntityManager, institutions: readonly string[]): Promise<Map<string, number>> {
    const rows: { institution: string; last: string }[] = await transaction.query(
      `SELECT institution, last FROM unnest($1::text[]) institution CROSS JOIN LATERAL (
         SELECT last_sequence AS last FROM mailbox
         WHERE mailbox.institution = institution.institution ORDER BY last_sequence DESC LIMIT 1) reached`,
      [institutions],
    );
    return new Map(rows.map(({ institution, last }) => [institution, Number(last)]));
  }

  /** What is in each mailbox to which anything has come; where a feed was restored, once for each time that it was counted anew. */
  async countEvents(): Promise<MailboxCount[]> {
    const rows: { institution: string; deliveries: string; first: string; last: string }[] =
      await this.dataSource.query(
        `SELECT institution, sum(deliveries) AS deliveries, min(last_sequence - deliveries) + 1 AS first,
              max(last_sequence) AS last
       FROM mailbox GROUP BY institution, (last_sequence - 1) / $1 ORDER BY institution, max(last_sequence)`,
        [NUMBERS_PER_GENERATION],
      );
    return rows.map(({ institution, deliveries, first, last }) => ({
      institution,
      deliveries: Number(deliveries),
      first: Number(first),
      last: Number(last),
    }));
  }

  /** Deletes what is older; of a mailbox's last row of each generation the number stays, without the events: it says where that ended. */
  async deleteOlderThan(days: number): Promise<void> {
    const isOld = 'stored_at < now() - make_interval(days => $1)';
    const hasOneBehind = `last_sequence < (SELECT max(last_sequence) FROM mailbox others WHERE others.institution = mailbox.institution
      AND others.last_sequence <= ((mailbox.last_sequence - 1) / ${NUMBERS_PER_GENERATION} + 1) * ${NUMBERS_PER_GENERATION})`;
    await deleteInPortions(this.dataSource, 'mailbox', `${isOld} AND ${hasOneBehind}`, [days]);
    await this.dataSource.query(`UPDATE mailbox SET events = '[]', deliveries = 0 WHERE ${isOld} AND deliveries > 0`, [
      days,
    ]);
  }
}

interface Page extends ReadEvents {
  /** Up to which number the mailbox is marked as read by the channel. */
  marked: number;
}

interface TracedRow {
  events: string;
  stored_at: Date;
  withdrawals: string | null;
  numbered_at: Date | null;
}

interface PageRow {
  events: string | null;
  withdrawals: string | null;
  marked: string | null;
  closed: boolean;
  deleted: boolean;
  last: string | null;
  generation_last: string | null;
  oldest: string | null;
}

function generationOf(after: number): [first: number, last: number] {
  const start = generationAfter(after);
  return [start, start + NUMBERS_PER_GENERATION - 1];
}

function endsIn({ last, generation_last }: Pick<PageRow, 'last' | 'generation_last'>): FeedEnds {
  return {
    last: Number(last ?? 0),
    ...(generation_last === null ? {} : { lastOfGeneration: Number(generation_last) }),
  };
}

function standingIn({ oldest, deleted, ...row }: PageRow): FeedStanding {
  return {
    ...endsIn(row),
    ...(oldest === null ? {} : { oldest: Number(oldest) }),
    hasDeletedBetween: deleted,
  };
}

function eventsIn(rows: readonly PageRow[], wanted: { after: number; limit: number; maxBytes: number }): StoredEvent[] {
  const events: StoredEvent[] = [];
  let bytesLeft = wanted.maxBytes;
  for (const { events: text } of rows) {
    if (events.length >= wanted.limit || text === null) break;
    const stored = JSON.parse(text) as StoredEvent[];
    const bytesEach = text.length / stored.length;
    const following = stored.filter(({ sequence }) => sequence > wanted.after);
    const fitting = following.slice(0, Math.max(events.length === 0 ? 1 : 0, Math.floor(bytesLeft / bytesEach)));
    events.push(...fitting);
    if (fitting.length < following.length) break;
    bytesLeft -= fitting.length * bytesEach;
  }
  return events.slice(0, wanted.limit);
}

function closed(): LacznikError {
  const detail =
    'The database was restored. Feeds can be read again once the gateway has repeated which deliveries are withdrawn. Try again.';
  return new LacznikError('unavailable', detail);
}

interface WrittenEvent {
  event: FeedEvent;
  text: string;
}

/** A marker knows it itself; before there is one, the withdrawal does. */
function withdrawnAtOf(stored: StoredEvent, waiting?: { requestedAt: string }): Pick<TracedEvent, 'withdrawnAt'> {
  const at = waiting?.requestedAt ?? (isEvent(stored) ? undefined : stored.withdrawnAt);
  return at === undefined ? {} : { withdrawnAt: new Date(at) };
}

/** Divided so that each part fits into a row; an event that alone does not is a part. */
function partsOf(events: readonly FeedEvent[]): WrittenEvent[][] {
  const parts: WrittenEvent[][] = [];
  let bytesLeft = 0;
  for (const event of events) {
    const text = JSON.stringify(event);
    bytesLeft -= Buffer.byteLength(text);
    if (bytesLeft < 0) {
      parts.push([]);
      bytesLeft = MAX_ROW_BYTES - Buffer.byteLength(text);
    }
    parts.at(-1)?.push({ event, text });
  }
  return parts;
}

function asList(part: readonly WrittenEvent[]): string {
  return `[${part.map(({ text }) => text).join()}]`;
}

function withoutWithdrawn(page: StoredEvent[], withdrawals: string | null): StoredEvent[] {
  const withdrawn = withdrawalsIn(withdrawals);
  return page.map((stored) => asWithdrawn(stored, withdrawn));
}

function withdrawalsIn(withdrawals: string | null): (Withdrawn & { requestedAt: string })[] {
  return withdrawals === null ? [] : (JSON.parse(withdrawals) as (Withdrawn & { requestedAt: string })[]);
}
