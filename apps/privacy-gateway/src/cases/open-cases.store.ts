import type { SentCaseChange } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { Recipient } from '../delivery/entitled';

/** A case that entitles its institution to what others publish about the person. */
export interface OpenCase extends Recipient {
  openedOn: string;
  closedOn?: string;
}

interface Row {
  institution: string;
  case_reference: string;
  person: string;
  receiver_pseudonym: string;
  log_pseudonym: string;
  legal_basis: string;
  purpose: string;
  opened_on: string;
  closed_on: string | null;
}

/** The cases on these persons that are open on `day`, by person. */
export async function openCasesOf(
  transaction: EntityManager,
  persons: readonly string[],
  day: string,
): Promise<Map<string, OpenCase[]>> {
  const rows: Row[] = await transaction.query(
    `SELECT institution, case_reference, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose, opened_on, closed_on
     FROM client_case WHERE person = ANY($1) AND (closed_on IS NULL OR closed_on > $2)
     ORDER BY institution, case_reference`,
    [persons, day],
  );
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return new Map(Array.from(byPerson, ([person, cases]) => [person, cases.map(toCase)]));
}

/** Saves the changes, the last of each case. */
export async function saveCaseChanges(transaction: EntityManager, changes: readonly SentCaseChange[]): Promise<void> {
  claimLocks(transaction, 'grants');
  const keyOf = ({ body }: SentCaseChange): string => `${body.receiver}|${body.caseReference}`;
  const last = [...new Map(changes.map((change) => [keyOf(change), change])).values()];
  const bodies = last.map(({ body }) => body);
  await transaction.query(
    `INSERT INTO client_case (institution, case_reference, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose,
                              opened_on, closed_on)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
     ON CONFLICT (institution, case_reference) DO UPDATE SET closed_on = excluded.closed_on`,
    [
      bodies.map(({ receiver }) => receiver),
      bodies.map(({ caseReference }) => caseReference),
      last.map(({ person }) => person),
      bodies.map(({ receiverPerson }) => receiverPerson),
      bodies.map(({ logPerson }) => logPerson),
      bodies.map(({ legalBasis }) => legalBasis),
      bodies.map(({ purpose }) => purpose),
      bodies.map(({ openedOn }) => openedOn),
      bodies.map(({ closedOn }) => closedOn ?? null),
    ],
  );
}

function toCase(row: Row): OpenCase {
  return {
    receiver: row.institution,
    reference: { caseReference: row.case_reference },
    receiverPseudonym: row.receiver_pseudonym,
    logPseudonym: row.log_pseudonym,
    legalBasis: row.legal_basis,
    purpose: row.purpose,
    openedOn: row.opened_on,
    closedOn: row.closed_on ?? undefined,
  };
}
