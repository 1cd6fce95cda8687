import type { CaseChange, SentCaseChange } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { Recipient } from '../delivery/entitled';
import type { WithLogPerson } from '../sealed-pseudonyms/open-log-persons';
import { type CaseConditions, type ConditionsRow, toConditions } from './case-conditions.store';
import { allOf, type Identities, identitiesOf } from './identity-links.store';

/** A case that entitles its institution to what others publish about the person, until it is closed. */
export interface ClientCase extends Recipient {
  /** The identity that it was opened on, under the hub's pseudonym. */
  person: string;
  openedOn: string;
  closedOn?: string;
}

/** One that does, with its conditions. */
export interface OpenCase extends ClientCase, CaseConditions {}

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

interface ClosableCaseRow extends CaseRow {
  closed_on: string | null;
}

/** Those of {@link CaseRow}. */
export const CASE_COLUMNS =
  'institution, case_reference, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose, opened_on';

type OpenCaseRow = ClosableCaseRow & ConditionsRow;

/** Those that are open on the day `$2`; in one order, so that no two transactions wait crosswise. */
const OPEN_CASES = `SELECT ${CASE_COLUMNS}, closed_on, consents, restricted FROM client_case
  WHERE person = ANY($1) AND (closed_on IS NULL OR closed_on > $2)`;
const LOCKED_IN_ORDER = 'ORDER BY institution, case_reference FOR SHARE OF client_case';

/**
 * The cases on these persons that are open on `day`, by person, those on other identities of theirs included; locked for sharing until
 * the transaction ends, so that whoever closes one waits for what is decided by it (P9). One statement, where nobody has another identity.
 */
export async function openCasesOf(
  transaction: EntityManager,
  persons: readonly string[],
  day: string,
): Promise<Map<string, OpenCase[]>> {
  claimLocks(transaction, 'grants');
  const rows: ({ is_linked: true } | ({ is_linked: false } & (OpenCaseRow | { institution: null })))[] =
    await transaction.query(
      `WITH linked AS MATERIALIZED (
         SELECT EXISTS (SELECT FROM identity_link WHERE person = ANY($1) AND parted_at IS NULL) AS is_linked),
       found AS (${OPEN_CASES} AND NOT (SELECT is_linked FROM linked) ${LOCKED_IN_ORDER})
       SELECT is_linked, found.* FROM linked LEFT JOIN found ON true ORDER BY institution, case_reference`,
      [persons, day],
    );
  if (rows[0]?.is_linked) return openCasesOfAll(transaction, await identitiesOf(transaction, persons), day);
  const open = rows.flatMap((row) => (row.is_linked || row.institution === null ? [] : [openCase(row)]));
  return Map.groupBy(open, ({ person }) => person);
}

async function openCasesOfAll(
  transaction: EntityManager,
  identities: Identities,
  day: string,
): Promise<Map<string, OpenCase[]>> {
  const rows: OpenCaseRow[] = await transaction.query(`${OPEN_CASES} ${LOCKED_IN_ORDER}`, [allOf(identities), day]);
  const byPerson = Map.groupBy(rows.map(openCase), ({ person }) => person);
  const found = Array.from(identities, ([person, same]): [string, OpenCase[]] => [
    person,
    [...same.keys()].flatMap((one) => byPerson.get(one) ?? []),
  ]);
  return new Map(found.filter(([, cases]) => cases.length > 0));
}

function openCase(row: OpenCaseRow): OpenCase {
  return { ...toCase(row), ...toConditions(row) };
}

/**
 * For a transaction that changes cases or their conditions, and decides by others: locks them in one order, so that no two such wait
 * crosswise, those on other identities of the persons included. The persons themselves are locked before: a case that another such
 * transaction opens is not there to be locked. After `lockIdentityLinks`.
 */
export async function lockCasesOf(transaction: EntityManager, persons: readonly string[]): Promise<void> {
  claimLocks(transaction, 'grants');
  const all = allOf(await identitiesOf(transaction, persons)).toSorted();
  await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended(person, 0)) FROM unnest($1::text[]) person', [
    all,
  ]);
  await transaction.query(
    'SELECT FROM client_case WHERE person = ANY($1) ORDER BY institution, case_reference FOR UPDATE',
    [all],
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

/**
 * Closes cases, and opens again those that were closed: the last that is said of each counts.
 * @returns the log's pseudonym of each that is known here, by {@link caseKey}
 */
export async function saveEndsOfCases(
  transaction: EntityManager,
  changes: readonly SentCaseChange[],
): Promise<Map<string, string>> {
  claimLocks(transaction, 'grants');
  const last = lastOfEachCase(changes);
  const rows: { receiver: string; caseReference: string; log_pseudonym: string }[] = await transaction.query(
    `WITH saved AS (
       UPDATE client_case SET closed_on = changed.closed_on,
                              closed_at = CASE WHEN changed.closed_on IS NOT NULL THEN clock_timestamp() END
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS changed (institution, case_reference, person, closed_on)
       WHERE client_case.institution = changed.institution AND client_case.case_reference = changed.case_reference
         AND client_case.person = changed.person
       RETURNING client_case.institution, client_case.case_reference, log_pseudonym)
     SELECT institution AS receiver, case_reference AS "caseReference", log_pseudonym FROM saved`,
    [
      last.map(({ body }) => body.receiver),
      last.map(({ body }) => body.caseReference),
      last.map(({ person }) => person),
      last.map(({ body }) => body.closedOn),
    ],
  );
  return new Map(rows.map((row) => [caseKey(row), row.log_pseudonym]));
}

/** A case, and whom somebody says that it is on. */
interface CaseOnPerson {
  /** The hub's pseudonym. */
  person: string;
  body: Pick<CaseChange, 'receiver' | 'caseReference'>;
}

/** Each case, open or closed, that is on the person who is named with it, by {@link caseOnPersonKey}. */
export async function findCases(
  manager: EntityManager,
  named: readonly CaseOnPerson[],
): Promise<Map<string, ClientCase>> {
  const rows: ClosableCaseRow[] = await manager.query(
    `SELECT ${CASE_COLUMNS}, closed_on FROM client_case
     WHERE (institution, case_reference, person) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))`,
    [
      named.map(({ body }) => body.receiver),
      named.map(({ body }) => body.caseReference),
      named.map(({ person }) => person),
    ],
  );
  return new Map(
    rows.map(toCase).map((found) => {
      const { person, receiver, caseReference } = found;
      return [caseOnPersonKey({ person, body: { receiver, caseReference } }), found];
    }),
  );
}

/** What tells a case from all others, and from the same with another person. */
export function caseOnPersonKey({ person, body }: CaseOnPerson): string {
  return `${person}|${caseKey(body)}`;
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
    caseReference: row.case_reference,
    receiverPseudonym: row.receiver_pseudonym,
    logPseudonym: row.log_pseudonym,
    legalBasis: row.legal_basis,
    purpose: row.purpose,
  };
}

function toCase(row: ClosableCaseRow): ClientCase {
  const { person, opened_on: openedOn, closed_on: closedOn } = row;
  return { ...recipientOf(row), person, openedOn, closedOn: closedOn ?? undefined };
}
