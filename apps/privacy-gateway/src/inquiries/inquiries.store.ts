import type { InquiryClaim, ReceivedInquiry } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { WithLogPerson } from '../sealed-pseudonyms/open-log-persons';
import { type Inquiry, MAX_OPEN_DAYS } from './inquiry';

/** Longer than an edge keeps whom an inquiry was about, and may be away: views and confirmations bring no pseudonym of the log. */
const KEPT_DAYS = 35;
const MAX_EXPIRED = 1000;
const BATCH_SIZE = 100;

interface InquiryRow {
  institution: string;
  id: string;
  person: string;
  receiver_pseudonym: string;
  log_pseudonym: string;
  legal_basis: string;
  purpose: string;
  case_reference: string;
  sections: string[];
  claimed: string[];
  claims: InquiryClaim[] | null;
  is_exceptional: boolean;
  actor_role: string;
  traceparent: string | null;
  asked_on: string;
  revision: number;
}

const COLUMNS = `institution, inquiry.id, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose, case_reference,
  sections, claimed, claims, is_exceptional, actor_role, traceparent, asked_on, revision`;
/** In one order, so that no two transactions wait crosswise. */
const LOCKED_IN_ORDER = 'ORDER BY institution, inquiry.id FOR UPDATE OF inquiry';
const LIVES = `completed_at IS NULL AND refused IS NULL AND asked_at >= now() - interval '${MAX_OPEN_DAYS} days'`;

/** An inquiry as its edge told it. */
type AskedInquiry = WithLogPerson<ReceivedInquiry>;

/** How much an institution has asked, by what limits are compared with. */
export interface AskedSoFar {
  /** Inquiries in the last hour. */
  inquiries: number;
  /** Claims on this person today, under whichever identity. */
  claims: number;
}

/** Keeps a question. @param refused why nobody is asked */
export async function saveInquiry(
  transaction: EntityManager,
  { person, logPerson, event, body }: AskedInquiry,
  day: string,
  refused?: string,
): Promise<void> {
  claimLocks(transaction, 'grants');
  await transaction.query(
    `INSERT INTO inquiry (institution, id, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose, case_reference, sections,
                          claimed, claims, claims_made, is_exceptional, actor_role, traceparent, refused, asked_on, completed_at, revision)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
             $17, CASE WHEN $16::text IS NOT NULL THEN now() END, CASE WHEN $16::text IS NULL THEN 0 ELSE 1 END)`,
    [
      body.receiver,
      body.inquiryId,
      person,
      body.receiverPerson,
      logPerson,
      body.legalBasis,
      body.purpose,
      body.reference,
      sectionsOf(body),
      claimedOf(body),
      refused === undefined && body.claims ? JSON.stringify(body.claims) : null,
      body.claims?.length ?? 0,
      body.isExceptional,
      body.actorRole,
      event.traceparent,
      refused,
      day,
    ],
  );
}

/** The sections that are asked for, each once; of claims, those that they are on. */
export function sectionsOf({ sections, claims }: Pick<AskedInquiry['body'], 'sections' | 'claims'>): string[] {
  return [...new Set(claims ? claims.map(({ section }) => section) : sections)];
}

/** What is claimed, without the values: `section.field`, each once. */
export function claimedOf({ claims = [] }: Pick<AskedInquiry['body'], 'claims'>): string[] {
  return [...new Set(claims.map(({ section, field }) => `${section}.${field}`))];
}

/** Whoever has asked an inquiry; and on whom. */
export interface InquiryOnPerson {
  /** The hub's pseudonym. */
  person: string;
  body: { receiver: string; inquiryId: string };
}

/** What tells an inquiry from all others. */
export function inquiryKey({ receiver, inquiryId }: InquiryOnPerson['body']): string {
  return `${receiver}|${inquiryId}`;
}

/** The inquiries of these ids, on whomever they are, by {@link inquiryKey}: those that are kept. */
export async function findInquiries(
  manager: EntityManager,
  named: readonly InquiryOnPerson[],
): Promise<Map<string, Inquiry>> {
  if (named.length === 0) return new Map();
  const rows = await manager.query<InquiryRow[]>(
    `SELECT ${COLUMNS} FROM inquiry
     WHERE (institution, id) IN (SELECT * FROM unnest($1::text[], $2::uuid[]))`,
    [named.map(({ body }) => body.receiver), named.map(({ body }) => body.inquiryId)],
  );
  return new Map(rows.map(toInquiry).map((found) => [inquiryKey(found), found]));
}

/** The inquiries that live and were sent to edges under one of these requests; locked until the transaction ends. */
export async function lockInquiriesByRequest(
  transaction: EntityManager,
  requestIds: readonly string[],
): Promise<Inquiry[]> {
  claimLocks(transaction, 'grants');
  const rows = await transaction.query<InquiryRow[]>(
    `SELECT ${COLUMNS} FROM inquiry
     WHERE (institution, id) IN (SELECT institution, inquiry FROM inquiry_source WHERE request_id = ANY($1::uuid[])) AND ${LIVES}
     ${LOCKED_IN_ORDER}`,
    [requestIds],
  );
  return rows.map(toInquiry);
}

/**
 * In how many milliseconds there will be one that nobody has answered for so long, 0 or less where there is; undefined where all are
 * answered. Without a lock, for it is asked often.
 */
export async function msUntilOverdue(manager: EntityManager, ms: number): Promise<number | undefined> {
  const [row] = await manager.query<[{ left: number | null }]>(
    `SELECT (extract(epoch FROM min(asked_at) - now()) * 1000 + $1)::float8 AS left FROM inquiry WHERE revision = 0`,
    [ms],
  );
  return row.left ?? undefined;
}

/** Some of those that nobody has answered for so long; locked, but for those that another process answers. */
export async function lockOverdueInquiries(transaction: EntityManager, ms: number): Promise<Inquiry[]> {
  claimLocks(transaction, 'grants');
  const rows = await transaction.query<InquiryRow[]>(
    `SELECT ${COLUMNS} FROM inquiry
     WHERE id IN (SELECT id FROM inquiry WHERE revision = 0 AND asked_at <= now() - $1 * interval '1 ms' ORDER BY asked_at LIMIT ${BATCH_SIZE})
       AND revision = 0
     ${LOCKED_IN_ORDER} SKIP LOCKED`,
    [ms],
  );
  return rows.map(toInquiry);
}

/** All that live and of which a source is at another edge than these say, by institution; locked. */
export async function lockMovedInquiries(
  transaction: EntityManager,
  edges: ReadonlyMap<string, string>,
): Promise<Inquiry[]> {
  claimLocks(transaction, 'grants');
  const rows = await transaction.query<InquiryRow[]>(
    `SELECT ${COLUMNS} FROM inquiry
     WHERE ${LIVES} AND (institution, inquiry.id) IN (
       SELECT source.institution, inquiry FROM inquiry_source source
       LEFT JOIN unnest($1::text[], $2::text[]) serving (publisher, edge) USING (publisher)
       WHERE (source.edge IS NOT NULL OR answered_at IS NULL) AND source.edge IS DISTINCT FROM serving.edge)
     ${LOCKED_IN_ORDER}`,
    [[...edges.keys()], [...edges.values()]],
  );
  return rows.map(toInquiry);
}

/** That somebody is the same person as one under whose pseudonym it is asked, and is not asked about. */
const IS_JOINED = `EXISTS (
  SELECT FROM inquiry_source asked JOIN identity_link link ON link.person = asked.person AND link.parted_at IS NULL
  WHERE asked.institution = inquiry.institution AND asked.inquiry = inquiry.id AND NOT EXISTS (
    SELECT FROM inquiry_source known WHERE known.institution = inquiry.institution AND known.inquiry = inquiry.id
      AND known.person = link.other))`;

/** Whether there are some that live and whose person has an identity by now that was not asked about. Without a lock, for it is asked often. */
export async function areSomeJoined(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<[{ joined: boolean }]>(
    `SELECT EXISTS (SELECT FROM inquiry WHERE ${LIVES} AND ${IS_JOINED}) AS joined`,
  );
  return row.joined;
}

/** All of these; locked. */
export async function lockJoinedInquiries(transaction: EntityManager): Promise<Inquiry[]> {
  claimLocks(transaction, 'grants');
  const rows = await transaction.query<InquiryRow[]>(
    `SELECT ${COLUMNS} FROM inquiry WHERE ${LIVES} AND ${IS_JOINED} ${LOCKED_IN_ORDER}`,
  );
  return rows.map(toInquiry);
}

/**
 * How much an institution has asked. Whoever asks for it waits until the transaction ends, so that no two pass a limit at once:
 * to be called last among what locks grants, in the order of the institutions.
 */
export async function lockAskedSoFar(
  transaction: EntityManager,
  receiver: string,
  identities: readonly string[],
  day: string,
): Promise<AskedSoFar> {
  claimLocks(transaction, 'grants');
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended('inquiries of ' || $1, 0))`, [receiver]);
  const [row] = await transaction.query<[{ inquiries: string; claims: string }]>(
    `SELECT count(*) FILTER (WHERE asked_at > now() - interval '1 hour') AS inquiries,
            coalesce(sum(claims_made) FILTER (WHERE person = ANY($2) AND asked_on = $3), 0) AS claims
     FROM inquiry WHERE institution = $1 AND asked_at > now() - interval '2 days' AND refused IS NULL`,
    [receiver, identities, day],
  );
  return { inquiries: Number(row.inquiries), claims: Number(row.claims) };
}

/** Notes that an inquiry was answered once more; what was claimed is not kept any longer. */
export async function saveAnswer(
  transaction: EntityManager,
  { receiver, inquiryId }: Inquiry,
  { revision, isComplete }: { revision: number; isComplete: boolean },
): Promise<void> {
  claimLocks(transaction, 'grants');
  await transaction.query(
    `UPDATE inquiry SET revision = $3, claims = NULL, completed_at = CASE WHEN $4 THEN now() END
     WHERE institution = $1 AND id = $2`,
    [receiver, inquiryId, revision, isComplete],
  );
}

/** An inquiry that was let pass. */
export interface PastInquiry extends Inquiry {
  /** When it ceased to entitle, or now. */
  endedAt: Date;
}

/** Every inquiry on these identities that was let pass and is kept, by the identity. */
export async function findInquiriesOn(
  manager: EntityManager,
  persons: readonly string[],
): Promise<Map<string, PastInquiry[]>> {
  const rows = await manager.query<(InquiryRow & { ended_at: Date })[]>(
    `SELECT ${COLUMNS}, least(coalesce(completed_at, asked_at + interval '${MAX_OPEN_DAYS} days'), now()) AS ended_at
     FROM inquiry WHERE person = ANY($1) AND refused IS NULL ORDER BY institution, id`,
    [persons],
  );
  return Map.groupBy(
    rows.map((row) => ({ ...toInquiry(row), endedAt: row.ended_at })),
    ({ person }) => person,
  );
}

/** Forgets some of those that nobody has to do with any more. @returns how many */
export async function deleteExpiredInquiries(manager: EntityManager): Promise<number> {
  const [, deleted] = await manager.query<[unknown, number]>(
    `DELETE FROM inquiry WHERE (institution, id) IN (
       SELECT institution, id FROM inquiry WHERE asked_at < now() - interval '${KEPT_DAYS} days'
       LIMIT ${MAX_EXPIRED} FOR UPDATE SKIP LOCKED)`,
  );
  return deleted;
}

function toInquiry(row: InquiryRow): Inquiry {
  return {
    receiver: row.institution,
    inquiryId: row.id,
    person: row.person,
    receiverPseudonym: row.receiver_pseudonym,
    logPseudonym: row.log_pseudonym,
    legalBasis: row.legal_basis,
    purpose: row.purpose,
    caseReference: row.case_reference,
    sections: row.sections,
    claimed: row.claimed,
    claims: row.claims ?? [],
    isExceptional: row.is_exceptional,
    actorRole: row.actor_role,
    traceparent: row.traceparent ?? undefined,
    askedOn: row.asked_on,
    revision: row.revision,
  };
}
