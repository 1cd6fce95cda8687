import { type FeedEvent, type MailboxCount, NUMBERS_PER_GENERATION } from '@lacznik/contracts';
import { deleteInPortions, EVENT_DATA_SOURCE } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { findRestoration } from './missing-withdrawals.store';
import { asWithdrawn, type StoredEvent, type Withdrawn } from './stored-event';

/** Of stored text in a page, so that many readers at once take little memory and time of the process. */
const MAX_PAGE_BYTES = 1024 * 1024;

/** Of the mailbox of `$1`, what is withdrawn after the number `$2`: as text, for it is needed seldom. */
const WITHDRAWN_AFTER = `(SELECT json_agg(json_build_object('selector', selector, 'through', through))::text
  FROM withdrawal WHERE institution = $1 AND through > $2::bigint)`;

/** A range of one institution's feed, in order and without a gap. */
export interface FeedRange {
  institution: string;
  events: readonly FeedEvent[];
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
    const rows = ranges.flatMap(({ institution, events }) =>
      partsOf(events).map((part) => [institution, part.at(-1)?.event.sequence, part.length, asList(part)]),
    );
    // A parameter for each text: escaping long texts for an array literal would cost more than the insert.
    const places = rows.map((_, i) => `($${4 * i + 1}, $${4 * i + 2}, $${4 * i + 3}, $${4 * i + 4})`);
    await transaction.query(
      `INSERT INTO mailbox (institution, last_sequence, deliveries, events) VALUES ${places.join()}`,
      rows.flat(),
    );
  }

  /**
   * At most `limit` events with a number above `after`, in order, and no more than fit into a page, but one. Whoever reads after a
   * withdrawal was answered gets none of what it names; what a withdrawal counts as unread is handed to nobody: a number is marked as
   * read first, then it is looked at once more what is withdrawn.
   * @throws LacznikError `unavailable` while withdrawals are missing: then nothing is read, whoever reads at the same time
   */
  async readEvents(institution: string, after: number, limit: number): Promise<StoredEvent[]> {
    const { page, marked } = await this.readPage(institution, after, limit);
    if (page.length === 0) await this.requireOpen();
    const last = page.at(-1)?.sequence ?? 0;
    if (last <= marked) return page;
    await this.events.query(
      `INSERT INTO mailbox_reading AS known (institution, last_sequence) VALUES ($1, $2) ON CONFLICT (institution) DO UPDATE
         SET last_sequence = excluded.last_sequence WHERE known.last_sequence < excluded.last_sequence`,
      [institution, last],
    );
    const [{ withdrawals }] = await this.events.query<[{ withdrawals: string | null }]>(
      `SELECT ${WITHDRAWN_AFTER} AS withdrawals`,
      [institution, after],
    );
    return withoutWithdrawn(page, withdrawals);
  }

  private async requireOpen(): Promise<void> {
    if (!(await findRestoration(this.events.manager))) return;
    const detail =
      'The database was restored. Feeds can be read again once the gateway has repeated which deliveries are withdrawn. Try again.';
    throw new LacznikError('unavailable', detail);
  }

  /**
   * The numbers are gapless, so the row in which `after` + `limit` stands is the last that is needed: a full mailbox is not read as a
   * whole. What is withdrawn is looked up in the same statement.
   */
  private async readPage(institution: string, after: number, limit: number): Promise<Page> {
    const rows: { events: string; withdrawals: string | null; marked: string | null }[] = await this.events.query(
      `SELECT events, ${WITHDRAWN_AFTER} AS withdrawals,
         (SELECT last_sequence FROM mailbox_reading WHERE institution = $1) AS marked
       FROM (
         SELECT last_sequence, events, sum(octet_length(events)) OVER (ORDER BY last_sequence) - octet_length(events) AS bytes_before
         FROM mailbox WHERE institution = $1 AND last_sequence > $2 AND NOT EXISTS (SELECT FROM missing_withdrawals) AND last_sequence <= coalesce(
           (SELECT min(last_sequence) FROM mailbox WHERE institution = $1 AND last_sequence >= $2::bigint + $3),
           $2::bigint + $3)
         ORDER BY last_sequence LIMIT $3) page
       WHERE bytes_before < $4 ORDER BY last_sequence`,
      [institution, after, limit, MAX_PAGE_BYTES],
    );
    const events: StoredEvent[] = [];
    let bytesLeft = MAX_PAGE_BYTES;
    for (const { events: text } of rows) {
      if (events.length >= limit) break;
      const stored = JSON.parse(text) as StoredEvent[];
      const bytesEach = text.length / stored.length;
      const wanted = stored.filter(({ sequence }) => sequence > after);
      const fitting = wanted.slice(0, Math.max(events.length === 0 ? 1 : 0, Math.floor(bytesLeft / bytesEach)));
      events.push(...fitting);
      if (fitting.length < wanted.length) break;
      bytesLeft -= fitting.length * bytesEach;
    }
    const [row] = rows;
    const page = withoutWithdrawn(events.slice(0, limit), row?.withdrawals ?? null);
    return { page, marked: Number(row?.marked ?? 0) };
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

  /** The last number in the institution's mailbox; 0 for an empty one. */
  async lastSequence(institution: string): Promise<number> {
    const [row] = await this.events.query<[{ last: string | null }]>(
      'SELECT max(last_sequence) AS last FROM mailbox WHERE institution = $1',
      [institution],
    );
    return Number(row.last ?? 0);
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

  /** Deletes what is older; of a mailbox's last row the number stays, without the events. */
  async deleteOlderThan(days: number): Promise<void> {
    const isOld = 'stored_at < now() - make_interval(days => $1)';
    const hasOneBehind = `last_sequence < (SELECT max(last_sequence) FROM mailbox others WHERE others.institution = mailbox.institution)`;
    await deleteInPortions(this.dataSource, 'mailbox', `${isOld} AND ${hasOneBehind}`, [days]);
    await this.dataSource.query(`UPDATE mailbox SET events = '[]', deliveries = 0 WHERE ${isOld} AND deliveries > 0`, [
      days,
    ]);
  }
}

interface Page {
  page: StoredEvent[];
  /** Up to which number the mailbox is marked as read. */
  marked: number;
}

interface WrittenEvent {
  event: FeedEvent;
  text: string;
}

/** Divided so that each part fits into a page; an event that alone does not is a part. */
function partsOf(events: readonly FeedEvent[]): WrittenEvent[][] {
  const parts: WrittenEvent[][] = [];
  let bytesLeft = 0;
  for (const event of events) {
    const text = JSON.stringify(event);
    bytesLeft -= Buffer.byteLength(text);
    if (bytesLeft < 0) {
      parts.push([]);
      bytesLeft = MAX_PAGE_BYTES - Buffer.byteLength(text);
    }
    parts.at(-1)?.push({ event, text });
  }
  return parts;
}

function asList(part: readonly WrittenEvent[]): string {
  return `[${part.map(({ text }) => text).join()}]`;
}

function withoutWithdrawn(page: StoredEvent[], withdrawals: string | null): StoredEvent[] {
  if (withdrawals === null) return page;
  const withdrawn = JSON.parse(withdrawals) as Withdrawn[];
  return page.map((stored) => asWithdrawn(stored, withdrawn));
}
