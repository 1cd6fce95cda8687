import type { MisuseItem, MisuseQueueQuery, UnclosedItems } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** After so many days an item is the data-protection officer's to close. */
export const DAYS_TO_CLOSE = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Row {
  id: string;
  institution: string;
  raised_at: Date;
  year: number;
  index: string;
  closed_at: Date | null;
  outcome: MisuseItem['outcome'] | null;
  reason: string | null;
  became_known_at: Date | null;
  accesses: number;
  accessed_at: Date;
  kind: MisuseItem['kind'];
  reasons: MisuseItem['reasons'];
}

/** An item, with what only whoever reads it whole is shown. */
export interface StoredItem extends MisuseItem {
  reason?: string | undefined;
}

const ITEMS = `SELECT item.*, access.accesses, access.accessed_at, access.kind, access.reasons
  FROM misuse_item item CROSS JOIN LATERAL (
    SELECT count(DISTINCT one.index)::integer AS accesses, min(one.accessed_at) AS accessed_at, min(one.kind) AS kind,
           array_agg(DISTINCT reason ORDER BY reason) AS reasons
    FROM misuse_access one, unnest(one.reasons) reason WHERE one.item = item.id) access`;

/** The queue of accesses that somebody has to look at. */
@Injectable()
export class ItemsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The oldest first. @param own of which institution; all where it is left out */
  async list({ state, after, limit }: MisuseQueueQuery, own: string | undefined): Promise<MisuseItem[]> {
    const rows = await this.dataSource.query<Row[]>(
      `${ITEMS}
       WHERE ($1::text IS NULL OR institution = $1)
         AND ($2::text IS NULL OR ($2 = 'closed') = (closed_at IS NOT NULL))
         AND ($3::uuid IS NULL OR (raised_at, id) > (SELECT raised_at, id FROM misuse_item WHERE id = $3))
       ORDER BY raised_at, id LIMIT $4`,
      [own, state, after, limit],
    );
    return rows.map((row) => withoutReason(toItem(row)));
  }

  /** @throws LacznikError `not-found`, also for another institution's */
  async get(
    id: string,
    own: string | undefined,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<StoredItem> {
    const [row] = await manager.query<Row[]>(`${ITEMS} WHERE id = $1 AND ($2::text IS NULL OR institution = $2)`, [
      id,
      own,
    ]);
    if (row) return toItem(row);
    throw new LacznikError('not-found', 'There is no such item of your institution.', { path: 'id' });
  }

  /** In the order of institutions; those without any are left out. */
  async countUnclosed(own?: string): Promise<UnclosedItems[]> {
    const rows = await this.dataSource.query<(Omit<UnclosedItems, 'since'> & { since: Date })[]>(
      `SELECT institution, count(*)::integer AS open,
         count(*) FILTER (WHERE raised_at <= clock_timestamp() - make_interval(days => $1))::integer AS overdue,
         min(raised_at) AS since
       FROM misuse_item WHERE closed_at IS NULL AND ($2::text IS NULL OR institution = $2)
       GROUP BY institution ORDER BY institution`,
      [DAYS_TO_CLOSE, own],
    );
    return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
  }
}

/** In lists no free text. */
export function withoutReason(stored: StoredItem): MisuseItem {
  const { reason: _, ...item } = stored;
  return item;
}

function toItem(row: Row): StoredItem {
  const { id, institution, year, accesses, kind, reasons } = row;
  const due = new Date(row.raised_at.getTime() + DAYS_TO_CLOSE * DAY_MS);
  const open = due.getTime() <= Date.now() ? 'overdue' : 'open';
  return {
    id,
    institution,
    reasons,
    state: row.closed_at ? 'closed' : open,
    raisedAt: row.raised_at.toISOString(),
    dueAt: due.toISOString(),
    accesses,
    accessedAt: row.accessed_at.toISOString(),
    year,
    index: Number(row.index),
    kind,
    closedAt: row.closed_at?.toISOString(),
    outcome: row.outcome ?? undefined,
    becameKnownAt: row.became_known_at?.toISOString(),
    reason: row.reason ?? undefined,
  };
}
