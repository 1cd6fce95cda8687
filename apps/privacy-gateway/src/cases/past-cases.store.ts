import type { EntityManager } from 'typeorm';
import type { Recipient } from '../delivery/entitled';
import { CASE_COLUMNS, type CaseRow, recipientOf } from './open-cases.store';

/** A case that entitles its institution, or did. */
export interface KnownCase extends Recipient {
  openedOn: string;
  /** When it ceased to entitle; undefined for one that does. */
  endedAt?: Date;
}

interface PastCaseRow extends CaseRow {
  ended_at: Date | null;
}

/**
 * Every case on these persons, ended ones included, by person. A case ends when its closing comes, but not before the day that it
 * is closed for; where it is not known when the closing came, at the end of that day.
 */
export async function allCasesOf(
  transaction: EntityManager,
  persons: readonly string[],
): Promise<Map<string, KnownCase[]>> {
  const rows: PastCaseRow[] = await transaction.query(
    `SELECT ${CASE_COLUMNS},
            CASE WHEN closed_on IS NOT NULL THEN
              greatest(coalesce(closed_at, (closed_on::date + 1)::timestamp AT TIME ZONE 'Europe/Warsaw'),
                       closed_on::date::timestamp AT TIME ZONE 'Europe/Warsaw') END AS ended_at
     FROM client_case WHERE person = ANY($1) ORDER BY institution, case_reference`,
    [persons],
  );
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return new Map(Array.from(byPerson, ([person, cases]) => [person, cases.map(toCase)]));
}

function toCase(row: PastCaseRow): KnownCase {
  return { ...recipientOf(row), openedOn: row.opened_on, endedAt: row.ended_at ?? undefined };
}
