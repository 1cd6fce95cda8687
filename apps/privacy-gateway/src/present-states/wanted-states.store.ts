import { dayInPoland } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** A receiver whose open cases are to get the present state of what these publishers have. */
export interface WantingReceiver {
  receiver: string;
  publishers: string[];
  /** The reference of the last case for which it was asked; empty before the first. */
  askedThrough: string;
}

/** An open case, and on whom. */
export interface WantingCase {
  caseReference: string;
  /** The hub's pseudonym. */
  person: string;
}

/** Keeps whose cases are to be asked for. A receiver that is under way begins anew, with the publishers of both. */
export async function addWantedStates(
  manager: EntityManager,
  wanted: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  if (wanted.size === 0) return;
  claimLocks(manager, 'grants');
  const rows = [...wanted].map(([receiver, publishers]) => ({ receiver, publishers }));
  await manager.query(
    `INSERT INTO wanted_state AS wanted (receiver, publishers)
     SELECT receiver, array(SELECT json_array_elements_text(publishers))
     FROM json_to_recordset($1) AS added (receiver text, publishers json) ORDER BY receiver
     ON CONFLICT (receiver) DO UPDATE SET asked_through = '',
       publishers = array(SELECT DISTINCT unnest(wanted.publishers || excluded.publishers))`,
    [JSON.stringify(rows)],
  );
}

/** The receiver that has waited longest, locked; one that another process has locked is passed over. */
export async function lockWantingReceiver(manager: EntityManager): Promise<WantingReceiver | undefined> {
  claimLocks(manager, 'grants');
  const [row] = await manager.query<WantingReceiver[]>(
    `SELECT receiver, publishers, asked_through AS "askedThrough" FROM wanted_state
     ORDER BY wanted_at, receiver LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  return row;
}

/** The receiver's next cases that are open on the day, in the order of their references. */
export function findWantingCases(
  manager: EntityManager,
  { receiver, askedThrough }: WantingReceiver,
  day: string,
  limit: number,
): Promise<WantingCase[]> {
  return manager.query(
    `SELECT case_reference AS "caseReference", person FROM client_case
     WHERE institution = $1 AND case_reference > $2 AND (closed_on IS NULL OR closed_on > $3)
     ORDER BY case_reference LIMIT $4`,
    [receiver, askedThrough, day, limit],
  );
}

/** How many open cases wait, and for how many seconds the receiver that has waited longest. */
export async function countWantingCases(manager: EntityManager): Promise<{ cases: number; oldestSeconds: number }> {
  const [row] = await manager.query<[{ cases: string; age: string | null }]>(
    `SELECT coalesce(sum(waiting), 0) AS cases, extract(epoch FROM clock_timestamp() - min(wanted_at)) AS age
     FROM wanted_state, LATERAL (
       SELECT count(*) AS waiting FROM client_case
       WHERE institution = receiver AND case_reference > asked_through AND (closed_on IS NULL OR closed_on > $1)) cases`,
    [dayInPoland(new Date())],
  );
  return { cases: Number(row.cases), oldestSeconds: Number(row.age ?? 0) };
}

/** Keeps how far a receiver, which is locked, has come; without `askedThrough` it is done. */
export async function saveAskedThrough(
  manager: EntityManager,
  receiver: string,
  askedThrough: string | undefined,
): Promise<void> {
  claimLocks(manager, 'grants');
  if (askedThrough === undefined) await manager.query('DELETE FROM wanted_state WHERE receiver = $1', [receiver]);
  else await manager.query('UPDATE wanted_state SET asked_through = $2 WHERE receiver = $1', [receiver, askedThrough]);
}
