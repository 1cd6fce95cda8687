import { dayInPoland } from '@lacznik/contracts';
import { claimLocks, type OutboxTransaction } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { Entitled } from './entitled';

/** Between whom something was delivered, of which section. */
interface Way {
  publisher: string;
  receiver: string;
  section: string;
}

/** Keeps on which day something was last delivered: a process writes a row once a day for each pair and section. */
export class Traffic {
  /** The ways of `day` that are written already. */
  private readonly written = new Set<string>();
  private day = '';

  /** @param time when it was decided: ISO 8601 UTC */
  async note(transaction: OutboxTransaction, entitled: readonly Entitled[], time: string): Promise<void> {
    const day = dayInPoland(new Date(time));
    if (this.day !== day) {
      this.day = day;
      this.written.clear();
    }
    const ways = this.newWays(entitled);
    if (ways.size === 0) return;
    await write(transaction.manager, day, ways);
    transaction.afterCommit(() => {
      if (this.day === day) for (const key of ways.keys()) this.written.add(key);
    });
  }

  private newWays(entitled: readonly Entitled[]): Map<string, Way> {
    const ways = new Map<string, Way>();
    for (const { fact, recipient, decision } of entitled) {
      // Of a withdrawal, or the announcement of a closing, nothing is disclosed.
      if (!('section' in fact) || decision.disclosed.length === 0) continue;
      const way = { publisher: fact.body.publisher, receiver: recipient.receiver, section: fact.section.name };
      const key = keyOf(way);
      if (!this.written.has(key)) ways.set(key, way);
    }
    return ways;
  }
}

/** In one order everywhere, so that two transactions never wait for each other crosswise. */
async function write(manager: EntityManager, day: string, ways: ReadonlyMap<string, Way>): Promise<void> {
  const rows = [...ways].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, way]) => way);
  claimLocks(manager, 'rows');
  await manager.query(
    `INSERT INTO traffic (publisher, receiver, section, last_day)
     SELECT *, $1::date FROM unnest($2::text[], $3::text[], $4::text[])
     ON CONFLICT (publisher, receiver, section) DO UPDATE SET last_day = excluded.last_day
       WHERE traffic.last_day < excluded.last_day`,
    [
      day,
      rows.map(({ publisher }) => publisher),
      rows.map(({ receiver }) => receiver),
      rows.map(({ section }) => section),
    ],
  );
}

/** On which day something was last delivered, `YYYY-MM-DD`; undefined where nothing was since it is kept. */
export type LastDelivered = (way: Way) => string | undefined;

/** Of these institutions, whichever side they are on. */
export async function readTraffic(manager: EntityManager, institutions: readonly string[]): Promise<LastDelivered> {
  const rows: (Way & { day: string })[] = await manager.query(
    `SELECT publisher, receiver, section, last_day::text AS day FROM traffic
     WHERE publisher = ANY($1) OR receiver = ANY($1)`,
    [institutions],
  );
  const days = new Map(rows.map((row) => [keyOf(row), row.day]));
  return (way) => days.get(keyOf(way));
}

function keyOf({ publisher, receiver, section }: Way): string {
  return `${publisher}|${receiver}|${section}`;
}
