import type { EntityManager } from 'typeorm';
import type { Recipient } from '../delivery/entitled';
import { allOf, earlierOf, pastIdentitiesOf } from './identity-links.store';
import { CASE_COLUMNS, type CaseRow, recipientOf } from './open-cases.store';

/** A case that entitles its institution, or did. */
export interface KnownCase extends Recipient {
  /** The identity that it was opened on, under the hub's pseudonym. */
  person: string;
  openedOn: string;
  /** When it ceased to entitle; undefined for one that does. */
  endedAt?: Date;
}

interface PastCaseRow extends CaseRow {
  ended_at: Date | null;
}

/**
 * Every case on these persons and on other identities of theirs, ended ones included, by person. What is on an identity that was parted
 * from the person's ended for the person with that. A case ends when its closing comes, but not before the day that it
 * is closed for; where it is not known when the closing came, at the end of that day.
 */
export async function allCasesOf(
  transaction: EntityManager,
  persons: readonly string[],
): Promise<Map<string, KnownCase[]>> {
  const identities = await pastIdentitiesOf(transaction, persons);
  const rows: PastCaseRow[] = await transaction.query(
    `SELECT ${CASE_COLUMNS},
            CASE WHEN closed_on IS NOT NULL THEN
              greatest(coalesce(closed_at, (closed_on::date + 1)::timestamp AT TIME ZONE 'Europe/Warsaw'),
                       closed_on::date::timestamp AT TIME ZONE 'Europe/Warsaw') END AS ended_at
     FROM client_case WHERE person = ANY($1) ORDER BY institution, case_reference`,
    [allOf(identities)],
  );
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return new Map(
    Array.from(identities, ([person, same]) => [
      person,
      Array.from(same, ([one, until]) => (byPerson.get(one) ?? []).map((row) => toCase(row, until))).flat(),
    ]),
  );
}

function toCase(row: PastCaseRow, until: Date | undefined): KnownCase {
  const { person, opened_on: openedOn, ended_at: endedAt } = row;
  return { ...recipientOf(row), person, openedOn, endedAt: earlierOf(endedAt ?? undefined, until) };
}
