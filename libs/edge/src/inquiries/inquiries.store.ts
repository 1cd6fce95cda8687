import { isDeepStrictEqual } from 'node:util';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { excludedPersons } from '../authorisations/users.store';
import { StoredInquiry } from './inquiry.entity';

/** Somebody who asks. */
export interface Asker {
  institution: string;
  /** Of the access token. */
  subject: string;
}

/** Which of its inquiries an institution asks for. */
export interface InquiryListing {
  institution: string;
  after?: string;
  confirmation?: 'awaited' | 'overdue' | 'confirmed' | 'rejected';
  limit: number;
  /** A caseworker's: without the persons that they must not see. */
  notOf?: string;
}

const WINDOW = `interval '1 hour'`;

/** Whether an institution has an open case on a person, and the reference, where one is given, names one. */
export async function isInCaseload(
  manager: EntityManager,
  institution: string,
  persons: readonly string[],
  caseReference: string | null,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `WITH RECURSIVE same (person) AS (
       SELECT unnest($2::text[]) UNION SELECT same_person.other FROM same JOIN same_person USING (person))
     SELECT FROM client_case own JOIN same USING (person)
     WHERE own.institution = $1 AND ($3::text IS NULL OR own.case_reference = $3)
       AND own.opened_on <= (clock_timestamp() AT TIME ZONE 'Europe/Warsaw')::date
       AND (own.closed_on IS NULL OR own.closed_on > (clock_timestamp() AT TIME ZONE 'Europe/Warsaw')::date)`,
    [institution, persons, caseReference],
  );
  return rows.length > 0;
}

/**
 * How many seconds somebody has to wait who has asked `limit` times within the hour; undefined for whoever has not. Whoever asks at the same
 * moment waits until the transaction ends, so that nobody asks more often.
 */
export async function secondsToWait(
  transaction: EntityManager,
  { institution, subject }: Asker,
  limit: number,
): Promise<number | undefined> {
  claimLocks(transaction, 'rows');
  await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended('inquiries ' || $1 || ' ' || $2, 0))", [
    institution,
    subject,
  ]);
  const [row] = await transaction.query<{ seconds: number }[]>(
    `SELECT greatest(1, ceil(extract(epoch FROM asked_at + ${WINDOW} - clock_timestamp())))::integer AS seconds
     FROM inquiry WHERE institution = $1 AND asked_by = $2 AND asked_at > clock_timestamp() - ${WINDOW}
     ORDER BY asked_at DESC OFFSET $3 LIMIT 1`,
    [institution, subject, limit - 1],
  );
  return row?.seconds;
}

/** @returns false where the question's id was taken meanwhile */
export async function insertInquiry(transaction: EntityManager, inquiry: StoredInquiry): Promise<boolean> {
  claimLocks(transaction, 'rows');
  const query = transaction.createQueryBuilder().insert().into(StoredInquiry).values(inquiry);
  const result = await query.orIgnore().returning('id').execute();
  return (result.raw as unknown[]).length === 1;
}

/** Whether two are one question of one person; whose person it is is compared elsewhere. */
export function isSameQuestion(a: StoredInquiry, b: StoredInquiry): boolean {
  const contentOf = (one: StoredInquiry): unknown[] => [
    one.legalBasis,
    one.purpose,
    one.caseReference,
    one.matterReference,
    one.sections,
    one.claims,
    one.askedBy,
  ];
  return isDeepStrictEqual(contentOf(a), contentOf(b));
}

/** The latest first. */
export async function listInquiries(
  manager: EntityManager,
  { institution, after, confirmation, limit, notOf }: InquiryListing,
): Promise<StoredInquiry[]> {
  const listed = manager
    .createQueryBuilder(StoredInquiry, 'i')
    .where('i.institution = :institution', { institution })
    .orderBy({ 'i.askedAt': 'DESC', 'i.id': 'DESC' })
    .take(limit);
  if (after !== undefined) {
    listed.andWhere(
      `(i.asked_at, i.id) < (SELECT last.asked_at, last.id FROM inquiry last WHERE last.id = :after AND last.institution = :institution)`,
      { after },
    );
  }
  if (confirmation !== undefined) {
    listed.andWhere(`i.confirm_before IS NOT NULL AND ${IN_STATE[confirmation]}`, { confirmation });
  }
  if (notOf !== undefined) {
    listed.andWhere(`i.person NOT IN (${excludedPersons(':institution', ':subject')})`, { subject: notOf });
  }
  return listed.getMany();
}

const IN_STATE = {
  awaited: 'i.decision IS NULL AND i.confirm_before > clock_timestamp()',
  overdue: 'i.decision IS NULL AND i.confirm_before <= clock_timestamp()',
  confirmed: 'i.decision = :confirmation',
  rejected: 'i.decision = :confirmation',
} as const;
