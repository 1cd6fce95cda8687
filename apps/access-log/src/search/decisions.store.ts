import type { DeliveryEntry } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** `<institution>.<number>`, as {@link DeliveryEntry.eventId}. */
const EVENT_ID = /^(.+)\.(\d{1,15})$/;

/** Of the facets `$2`, the first entry of the year `$1` that has the index `$3` or a later one. */
export const NEAREST = `SELECT index, content FROM entry WHERE year = $1 AND index = (
  SELECT min(nearest.index) FROM unnest($2::bigint[]) wanted (facet) CROSS JOIN LATERAL
    (SELECT index FROM entry WHERE year = $1 AND facet = wanted.facet AND index >= $3 ORDER BY index LIMIT 1) nearest)`;

/** The deliveries to one institution in one year's log. */
interface Feed {
  year: number;
  /** How many entries the year's log has, of whatever kind. */
  size: string;
  facets: string[];
}

/** The entry on a delivery, and its place. */
export interface FoundDelivery {
  year: number;
  /** Of the leaf, from 0. */
  index: number;
  /** The canonical JSON that the leaf is hashed over. */
  content: string;
  entry: DeliveryEntry;
}

/** Finds decisions by what came of them. */
@Injectable()
export class DecisionsStore {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The entry on the delivery of this event, in the years that are retained. The entries on one feed stand in the log in the order of
   * their numbers: so the log itself is what is searched, and each entry is spared an index of its own.
   */
  async find(eventId: string): Promise<FoundDelivery | undefined> {
    const [, receiving, number] = EVENT_ID.exec(eventId) ?? [];
    if (receiving === undefined) return undefined;
    for (const feed of await this.feedsOf(receiving)) {
      const found = await this.findIn(feed, Number(number));
      if (found?.entry.eventId === eventId) return found;
    }
    return undefined;
  }

  /** The latest year first. */
  private feedsOf(receiving: string): Promise<Feed[]> {
    return this.dataSource.query(
      `SELECT year, size, array_agg(facet) AS facets FROM tree_head JOIN entry_facet USING (year)
       WHERE expired_at IS NULL AND kind = 'delivery' AND receiving = $1 GROUP BY year ORDER BY year DESC`,
      [receiving],
    );
  }

  /** Halves the part of the log in which it can be. */
  private async findIn({ year, size, facets }: Feed, sequence: number): Promise<FoundDelivery | undefined> {
    let [first, end] = [0, Number(size)];
    while (first < end) {
      const middle = Math.floor((first + end) / 2);
      const [row] = await this.dataSource.query<{ index: string; content: string }[]>(NEAREST, [year, facets, middle]);
      if (!row) end = middle;
      else {
        const [entry, index] = [JSON.parse(row.content) as DeliveryEntry, Number(row.index)];
        if (entry.sequence === sequence) return { year, index, content: row.content, entry };
        if (entry.sequence < sequence) first = index + 1;
        else end = middle;
      }
    }
    return undefined;
  }
}
