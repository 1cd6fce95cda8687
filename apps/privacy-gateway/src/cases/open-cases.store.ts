import type { CaseChange, SentCaseChange } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { Recipient } from '../delivery/entitled';
import type { WithLogPerson } from '../sealed-pseudonyms/open-log-persons';
import { type CaseConditions, type ConditionsRow, toConditions } from './case-conditions.store';

/** A case that entitles its institution to what others publish about the person. */
export interface OpenCase extends Recipient, CaseConditions {
  openedOn: string;
  closedOn?: string;
}

/** A case as the table has it. */
export interface CaseRow {
  institution: string;
  case_reference: string;
  person: string;
  receiver_pseudonym: string;
  log_pseudonym: string;
  legal_basis: string;
  purpose: string;
  opened_on: string;
}

interface OpenCaseRow extends CaseRow, ConditionsRow {
  closed_on: string | null;
}

/** Those of {@link CaseRow}. */
export const CASE_COLUMNS =
  'institution, case_reference, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose, opened_on';

/**
 * The cases on these persons that are open on `day`, by person; locked for sharing until the transaction ends, so that whoever closes
 * one waits for what is decided by it (P9).
 */
export async function openCasesOf(
  transaction: EntityManager,
  persons: readonly string[],
  day: string,
): Promise<Map<string, OpenCase[]>> {
  claimLocks(transaction, 'grants');
  const rows: OpenCaseRow[] = await transaction.query(
    `SELECT ${CASE_COLUMNS}, closed_on, consents, restricted
     FROM client_case WHERE person = ANY($1) AND (closed_on IS NULL OR closed_on > $2)
     ORDER BY institution, case_reference FOR SHARE`,
    [persons, day],
  );
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return new Map(Array.from(byPerson, ([person, cases]) => [person, cases.map(toCase)]));
}

/**
 * For a transaction that changes cases or their conditions, and decides by others: locks them in one order, so that no two such wait
 * crosswise. The persons themselves are locked before: a case that another such transaction opens is not there to be locked.
 */
export async function lockCasesOf(transaction: EntityManager, persons: readonly string[]): Promise<void> {
  claimLocks(transaction, 'grants');
  await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended(person, 0)) FROM unnest($1::text[]) person', [
    persons.toSorted(),
  ]);
  await transaction.query(
    'SELECT FROM client_case WHERE person = ANY($1) ORDER BY institution, case_reference FOR UPDATE',
    [persons],
  );
}

/** Saves cases that were opened. */
export async function saveOpenedCases(
  transaction: EntityManager,
  opened: readonly WithLogPerson<SentCaseChange>[],
): Promise<void> {
  claimLocks(transaction, 'grants');
  const last = lastOfEachCase(opened);
  const bodies = last.map(({ body }) => body);
  await transaction.query(
    `INSERT INTO client_case (institution, case_reference, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose, opened_on)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
     ON CONFLICT (institution, case_reference) DO UPDATE SET closed_on = NULL`,
    [
      bodies.map(({ receiver }) => receiver),
      bodies.map(({ caseReference }) => caseReference),
      last.map(({ person }) => person),
      bodies.map(({ receiverPerson }) => receiverPerson),
      last.map(({ logPerson }) => logPerson),
      bodies.map(({ legalBasis }) => legalBasis),
      bodies.map(({ purpose }) => purpose),
      bodies.map(({ openedOn }) => openedOn),
    ],
  );
}

/** Closes cases. @returns the log's pseudonym of each that is known here, by {@link caseKey} */
export async function saveClosedCases(
  transaction: EntityManager,
  closed: readonly SentCaseChange[],
): Promise<Map<string, string>> {
  claimLocks(transaction, 'grants');
  const last = lastOfEachCase(closed);
  const rows: { receiver: string; caseReference: string; log_pseudonym: string }[] = await transaction.query(
    `WITH closed AS (
       UPDATE client_case SET closed_on = changed.closed_on, closed_at = clock_timestamp()
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS changed (institution, case_reference, person, closed_on)
       WHERE client_case.institution = changed.institution AND client_case.case_reference = changed.case_reference
         AND client_case.person = changed.person
       RETURNING client_case.institution, client_case.case_reference, log_pseudonym)
     SELECT institution AS receiver, case_reference AS "caseReference", log_pseudonym FROM closed`,
    [
      last.map(({ body }) => body.receiver),
      last.map(({ body }) => body.caseReference),
      last.map(({ person }) => person),
      last.map(({ body }) => body.closedOn),
    ],
  );
  return new Map(rows.map((row) => [caseKey(row), row.log_pseudonym]));
}

/** What tells a case from all others. */
export function caseKey({ receiver, caseReference }: Pick<CaseChange, 'receiver' | 'caseReference'>): string {
  return `${receiver}|${caseReference}`;
}

function lastOfEachCase<C extends SentCaseChange>(changes: readonly C[]): C[] {
  return [...new Map(changes.map((change) => [caseKey(change.body), change])).values()];
}

/** Whom a case entitles, and why. */
export function recipientOf(row: CaseRow): Recipient {
  return {
    receiver: row.institution,
    reference: { caseReference: row.case_reference },
    receiverPseudonym: row.receiver_pseudonym,
    logPseudonym: row.log_pseudonym,
    legalBasis: row.legal_basis,
    purpose: row.purpose,
  };
}

function toCase(row: OpenCaseRow): OpenCase {
  const { opened_on: openedOn, closed_on: closedOn } = row;
  return { ...recipientOf(row), ...toConditions(row), openedOn, closedOn: closedOn ?? undefined };
}
