import { type FeedEvent, type MailboxCount, NUMBERS_PER_GENERATION } from '@lacznik/contracts';
import { deleteInPortions, EVENT_DATA_SOURCE } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { asWithdrawn, type StoredEvent, type ThroughByCase } from './stored-event';

/** Of stored text in a page, so that many readers at once take little memory and time of the process. */
const MAX_PAGE_BYTES = 1024 * 1024;

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
   * At most `limit` events with a number above `after`, in order, and no more than fit into a page, but one. The numbers are
   * gapless, so the row in which `after` + `limit` stands is the last that is needed: a full mailbox is not read as a whole. What is
   * withdrawn is looked up in the same statement: whoever reads after a withdrawal was answered gets none of it.
   */
  async readEvents(institution: string, after: number, limit: number): Promise<StoredEvent[]> {
    const rows: { events: string; through: ThroughByCase | null }[] = await this.events.query(
      `SELECT events, (SELECT json_object_agg(case_reference, through) FROM withdrawal
                       WHERE institution = $1 AND through > $2) AS through FROM (
         SELECT last_sequence, events, sum(octet_length(events)) OVER (ORDER BY last_sequence) - octet_length(events) AS bytes_before
         FROM mailbox WHERE institution = $1 AND last_sequence > $2 AND last_sequence <= coalesce(
           (SELECT min(last_sequence) FROM mailbox WHERE institution = $1 AND last_sequence >= $2::bigint + $3),
           $2::bigint + $3)
         ORDER BY last_sequence LIMIT $3) page
       WHERE bytes_before < $4 ORDER BY last_sequence`,
      [institution, after, limit, MAX_PAGE_BYTES],
    );
    const events: StoredEvent[] = [];
    let bytesLeft = MAX_PAGE_BYTES;
    for (const { events: text, through } of rows) {
      if (events.length >= limit) break;
      const stored = JSON.parse(text) as StoredEvent[];
      const bytesEach = text.length / stored.length;
      const wanted = stored.filter(({ sequence }) => sequence > after);
      const fitting = wanted.slice(0, Math.max(events.length === 0 ? 1 : 0, Math.floor(bytesLeft / bytesEach)));
      events.push(...(through ? fitting.map((event) => asWithdrawn(event, through)) : fitting));
      if (fitting.length < wanted.length) break;
      bytesLeft -= fitting.length * bytesEach;
    }
    return events.slice(0, limit);
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
