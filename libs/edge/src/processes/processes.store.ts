import type { ProcessKind } from '@lacznik/casework';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { excludedPersons } from '../authorisations/users.store';
import { StoredProcess } from './process.entity';

/** Which process of which institution. */
export type ProcessPlace = Pick<StoredProcess, 'institution' | 'processId'>;

/** Which of its processes an institution asks for. */
export interface ProcessListing {
  institution: string;
  kind: ProcessKind;
  role?: string;
  state?: string;
  overdue?: 'true' | 'false';
  withCoordinators?: 'true' | 'false';
  after?: string;
  limit: number;
  /** `YYYY-MM-DD` */
  today: string;
  /** What its institution receives alone. */
  isReceived?: boolean;
  /** Entries of lists of persons eligible for useful work alone, and what the hub has not accepted yet. */
  isEligibleEntry?: boolean;
  /** A caseworker's: without the persons that they must not see. */
  notOf?: string;
}

/** Nobody else changes it until the transaction ends. */
export async function lockProcess(
  transaction: EntityManager,
  { institution, processId }: ProcessPlace,
): Promise<StoredProcess | null> {
  claimLocks(transaction, 'rows');
  return transaction.findOne(StoredProcess, {
    where: { institution, processId },
    lock: { mode: 'pessimistic_write' },
  });
}

/** @returns false where the institution has one of that id */
export async function insertProcess(transaction: EntityManager, row: StoredProcess): Promise<boolean> {
  claimLocks(transaction, 'rows');
  const query = transaction.createQueryBuilder().insert().into(StoredProcess).values(row);
  const result = await query.orIgnore().returning('process_id').execute();
  return (result.raw as unknown[]).length === 1;
}

/** Up to which version the other party has taken over, or opened, what was said here. */
export async function noteReceipt(
  transaction: EntityManager,
  { institution, processId }: ProcessPlace,
  noted: 'received' | 'seen',
  version: number,
): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query(
    `UPDATE process SET received_version = greatest(received_version, $3), seen_version = greatest(seen_version, $4)
     WHERE institution = $1 AND process_id = $2`,
    // What was opened was taken over.
    [institution, processId, version, noted === 'seen' ? version : 0],
  );
}

/** The persons of those of these processes that are known. */
export async function personsOf(manager: EntityManager, places: readonly ProcessPlace[]): Promise<string[]> {
  const rows = await manager.query<{ person: string }[]>(
    `SELECT DISTINCT person FROM process JOIN unnest($1::text[], $2::uuid[]) place (institution, process_id)
     USING (institution, process_id)`,
    [places.map(({ institution }) => institution), places.map(({ processId }) => processId)],
  );
  return rows.map(({ person }) => person);
}

/** What the institution has opened of the kind on the person, under any identity, beside this one. */
export async function findOthersOn(
  manager: EntityManager,
  {
    institution,
    processId,
    kind,
    person,
    part,
  }: Pick<StoredProcess, 'institution' | 'processId' | 'kind' | 'person' | 'part'>,
): Promise<StoredProcess[]> {
  const same = `WITH RECURSIVE same (person) AS (
    VALUES (:person) UNION SELECT same_person.other FROM same JOIN same_person USING (person)) SELECT person FROM same`;
  return manager
    .createQueryBuilder(StoredProcess, 'p')
    .where('p.institution = :institution AND p.kind = :kind AND p.part = :part', { institution, kind, part })
    .andWhere(`p.process_id <> :processId AND p.person IN (${same})`, { processId, person })
    .getMany();
}

/** For whom processes that wait are looked for. */
export interface WaitingListing extends Pick<
  ProcessListing,
  'institution' | 'limit' | 'today' | 'isReceived' | 'notOf'
> {
  /** Those alone that stand with the coordinators. */
  isWithCoordinators: boolean;
}

/** Whoever made the last step longest ago first; among them some that turn out not to wait, where an earlier version has written them. */
export async function listWaiting(manager: EntityManager, listing: WaitingListing): Promise<StoredProcess[]> {
  const { institution, isReceived, isWithCoordinators, limit, today, notOf } = listing;
  const awaited = `p.awaited_version IS DISTINCT FROM p.version OR p.awaited_part = p.part
    OR (p.awaited_part IS NOT NULL AND p.due_on < :today)`;
  const listed = manager
    .createQueryBuilder(StoredProcess, 'p')
    .where(`p.institution = :institution AND (p.ended_on IS NULL OR p.state = 'REJECTED')`, { institution })
    .andWhere(isWithCoordinators ? 'p.coordinators_on <= :today' : `(${awaited})`, { today })
    .orderBy({ 'p.lastStepOn': 'ASC', 'p.processId': 'ASC' })
    .limit(limit);
  if (isReceived) listed.andWhere(`p.kind = 'REFERRAL' AND p.part = 'receiver'`);
  if (notOf !== undefined)
    listed.andWhere(`p.person NOT IN (${excludedPersons(':institution', ':subject')})`, { subject: notOf });
  return listed.getMany();
}

/** The latest first. */
export async function listProcesses(manager: EntityManager, listing: ProcessListing): Promise<StoredProcess[]> {
  const { institution, kind, role, state, overdue, withCoordinators, isReceived, isEligibleEntry } = listing;
  const { after, limit, today, notOf } = listing;
  const listed = manager
    .createQueryBuilder(StoredProcess, 'p')
    .where('p.institution = :institution AND p.kind = :kind', { institution, kind })
    .orderBy({ 'p.openedAt': 'DESC', 'p.processId': 'DESC' })
    .limit(limit);
  if (after !== undefined)
    listed.andWhere(
      `(p.opened_at, p.process_id) < (SELECT last.opened_at, last.process_id FROM process last
       WHERE last.institution = :institution AND last.process_id = :after)`,
      { after },
    );
  if (role !== undefined) listed.andWhere('p.part = :role', { role });
  if (isReceived) listed.andWhere(`p.part = 'receiver'`);
  if (isEligibleEntry) listed.andWhere(`(p.version = 0 OR p.counted @> '{"content": {"kind": "PSU"}}')`);
  if (state !== undefined) listed.andWhere('p.state = :state', { state });
  if (overdue !== undefined) listed.andWhere(`coalesce(p.due_on < :today, false) = ${overdue}`, { today });
  if (withCoordinators !== undefined)
    listed.andWhere(`coalesce(p.coordinators_on <= :today, false) = ${withCoordinators}`, { today });
  if (notOf !== undefined)
    listed.andWhere(`p.person NOT IN (${excludedPersons(':institution', ':subject')})`, { subject: notOf });
  return listed.getMany();
}

/**
 * Of which it is not known what is counted of it, or only on another version; or not towards whom, where a process of the version before
 * ran beside this one.
 */
export async function findUncounted(
  manager: EntityManager,
  { institution, kind }: Pick<StoredProcess, 'institution' | 'kind'>,
  limit: number,
): Promise<StoredProcess[]> {
  return manager
    .createQueryBuilder(StoredProcess, 'p')
    .where('p.institution = :institution AND p.kind = :kind', { institution, kind })
    .andWhere(
      `(p.counted_version IS DISTINCT FROM p.version OR (p.counted -> 'content' ? 'sender' AND NOT p.counted -> 'content' ? 'receiver'))`,
    )
    .limit(limit)
    .getMany();
}

/** Unless the process has gone on meanwhile. */
export async function saveCounted(
  manager: EntityManager,
  { institution, processId, version }: Pick<StoredProcess, 'institution' | 'processId' | 'version'>,
  counted: object,
): Promise<void> {
  await manager.update(StoredProcess, { institution, processId, version }, { counted, countedVersion: version });
}
