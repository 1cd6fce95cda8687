import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { EntryLeaf } from './integrate-entries';

/** How many entries the log has on deliveries to one institution; deliveries are numbered from 1 without a hole. */
export interface FeedCount {
  entries: number;
  lastSequence: number;
  /** Of all their numbers: where it is not 1 + 2 + … + `lastSequence`, one is missing or there twice. */
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
      `INSERT INTO feed_count AS counted (receiving, entries, last_sequence, sequence_sum)
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::numeric[])
       ON CONFLICT (receiving) DO UPDATE SET entries = counted.entries + excluded.entries,
         last_sequence = greatest(counted.last_sequence, excluded.last_sequence),
         sequence_sum = counted.sequence_sum + excluded.sequence_sum`,
      [
        [...feeds.keys()],
        counts.map(({ entries }) => entries),
        counts.map(({ lastSequence }) => lastSequence),
        counts.map(({ sequenceSum }) => String(sequenceSum)),
      ],
    );
  }

  /** By institution. */
  async feedCounts(): Promise<Map<string, FeedCount>> {
    const rows: { receiving: string; entries: string; last_sequence: string; sequence_sum: string }[] =
      await this.dataSource.query('SELECT receiving, entries, last_sequence, sequence_sum FROM feed_count');
    return new Map(
      rows.map((row) => [
        row.receiving,
        {
          entries: Number(row.entries),
          lastSequence: Number(row.last_sequence),
          sequenceSum: BigInt(row.sequence_sum),
        },
      ]),
    );
  }
}

function countFeeds(leaves: readonly EntryLeaf[]): Map<string, FeedCount> {
  const feeds = new Map<string, FeedCount>();
  for (const { entry } of leaves) {
    if (entry.kind !== 'delivery') continue;
    const feed = feeds.get(entry.receiving) ?? { entries: 0, lastSequence: 0, sequenceSum: 0n };
    feed.entries++;
    feed.lastSequence = Math.max(feed.lastSequence, entry.sequence);
    feed.sequenceSum += BigInt(entry.sequence);
    feeds.set(entry.receiving, feed);
  }
  return feeds;
}
