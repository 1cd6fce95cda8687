import type { InquiryEntry, TimelineAccess, ViewEntry } from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredItem } from './items.store';

const MAX_TIMELINE = 500;
/** What a user did on that day, and what was looked at of the person in the month before and after. */
const AROUND = `
  SELECT entry.index, entry.content, entry.person = of_item.person AS is_same_person, tag.tag IS NOT NULL AS is_same_user,
    EXISTS (SELECT FROM misuse_access WHERE item = $3 AND year = $1 AND index = entry.index) AS is_item
  FROM entry of_item
    CROSS JOIN LATERAL (
      SELECT index FROM entry WHERE year = $1 AND person = of_item.person
        AND time BETWEEN of_item.time - interval '31 days' AND of_item.time + interval '31 days'
      UNION
      SELECT other.index FROM worker_tag own JOIN worker_tag other ON other.tag = own.tag AND other.year = $1
        JOIN entry ON entry.year = $1 AND entry.index = other.index
      WHERE own.year = $1 AND own.index = $2
        AND entry.time BETWEEN of_item.time - interval '12 hours' AND of_item.time + interval '12 hours'
      UNION
      SELECT index FROM misuse_access WHERE item = $3 AND year = $1) around
    JOIN entry ON entry.year = $1 AND entry.index = around.index
    JOIN entry_facet ON entry_facet.year = $1 AND entry_facet.facet = entry.facet AND kind IN ('view', 'inquiry')
    LEFT JOIN worker_tag own ON own.year = $1 AND own.index = $2
    LEFT JOIN worker_tag tag ON tag.year = $1 AND tag.index = entry.index AND tag.tag = own.tag
  WHERE of_item.year = $1 AND of_item.index = $2 AND ($4::text IS NULL OR receiving = $4)
  ORDER BY entry.time, entry.index LIMIT ${MAX_TIMELINE}`;
/** What nobody does: that an answer came, and what was compared. */
const NOT_ACCESSES: readonly string[] = ['answered', 'matched'];

/** The entry on an access. */
export type AccessEntry = ViewEntry | InquiryEntry;

interface Row {
  content: string;
  is_same_person: boolean;
  is_same_user: boolean;
  is_item: boolean;
}

/** What the log has around an access. */
@Injectable()
export class TimelineStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The entry on an item's first access. */
  async entryOf({ year, index }: StoredItem): Promise<AccessEntry> {
    const [row] = await this.dataSource.query<{ content: string }[]>(
      'SELECT content FROM entry WHERE year = $1 AND index = $2',
      [year, index],
    );
    if (!row) throw new Error(`The log of ${year} has no entry ${index}, which an item is about`);
    return JSON.parse(row.content) as AccessEntry;
  }

  /** @param own whose accesses alone are shown; all where it is left out */
  async around({ id, year, index }: StoredItem, own: string | undefined): Promise<TimelineAccess[]> {
    const rows = await this.dataSource.query<Row[]>(AROUND, [year, index, id, own]);
    return rows.flatMap((row) => {
      const entry = JSON.parse(row.content) as AccessEntry;
      const what = entry.kind === 'view' ? entry.view : entry.status;
      return NOT_ACCESSES.includes(what) ? [] : [toAccess(row, entry, what)];
    });
  }
}

function toAccess(row: Row, entry: AccessEntry, what: string): TimelineAccess {
  const { kind, time, receiving: institution } = entry;
  return {
    time,
    kind,
    what,
    institution,
    ground: entry.kind === 'view' ? entry.ground : undefined,
    isItem: row.is_item,
    isSameUser: row.is_same_user || row.is_item,
    isSamePerson: row.is_same_person,
  };
}
