import { feedStartOf } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { EntryLeaf } from './integrate-entries';

/** How many entries the log has on deliveries to one institution; they are numbered without a hole. */
export interface FeedCount {
  institution: string;
  /** The first number; 1 but where the feed was restored, and each time counted anew. */
  start: number;
  entries: number;
  lastSequence: number;
  /** Of all their numbers: where it is not that of all from `start` to `lastSequence`, one is missing or there twice. */
  sequenceSum: bigint;
}

/** What the log has of each institution's feed, counted on append, and retained when years expire. */
@Injectable()
export class FeedCountsStore {
  constructor(private readonly dataSource: DataSource) {}

  async addEntries(transaction: EntityManager, leaves: readonly EntryLeaf[]): Promise<void> {
    const feeds = countFeeds(leaves);
    if (feeds.size === 0) return;
    const counts = [...feeds.values()];
    await transaction.query(
      `INSERT INTO feed_count AS counted (receiving, feed_start, entries, last_sequence, sequence_sum)
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::numeric[])
       ON CONFLICT (receiving, feed_start) DO UPDATE SET entries = counted.entries + excluded.entries,
         last_sequence = greatest(counted.last_sequence, excluded.last_sequence),
         sequence_sum = counted.sequence_sum + excluded.sequence_sum`,
      [
        counts.map(({ institution }) => institution),
        counts.map(({ start }) => start),
        counts.map(({ entries }) => entries),
        counts.map(({ lastSequence }) => lastSequence),
        counts.map(({ sequenceSum }) => String(sequenceSum)),
      ],
    );
  }

  async feedCounts(): Promise<FeedCount[]> {
    const rows: Record<'receiving' | 'feed_start' | 'entries' | 'last_sequence' | 'sequence_sum', string>[] =
      await this.dataSource.query('SELECT receiving, feed_start, entries, last_sequence, sequence_sum FROM feed_count');
    return rows.map((row) => ({
      institution: row.receiving,
      start: Number(row.feed_start),
      entries: Number(row.entries),
      lastSequence: Number(row.last_sequence),
      sequenceSum: BigInt(row.sequence_sum),
    }));
  }
}

function countFeeds(leaves: readonly EntryLeaf[]): Map<string, FeedCount> {
  const feeds = new Map<string, FeedCount>();
  for (const { entry } of leaves) {
    if (entry.kind !== 'delivery') continue;
    const [institution, start] = [entry.receiving, feedStartOf(entry.sequence)];
    const key = `${institution}/${start}`;
    const feed = feeds.get(key) ?? { institution, start, entries: 0, lastSequence: 0, sequenceSum: 0n };
    feed.entries++;
    feed.lastSequence = Math.max(feed.lastSequence, entry.sequence);
    feed.sequenceSum += BigInt(entry.sequence);
    feeds.set(key, feed);
  }
  return feeds;
}
