import { randomUUID } from 'node:crypto';
import { type CaseChange, type CaseOpening, dayInPoland } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { ActingUser } from '../authorisations/acting-user';
import { excludedPersons } from '../authorisations/users.store';
import type { CasePlace } from '../identities/encrypt-identities.service';
import type { CasePseudonyms } from '../persons/pseudonym-client';
import { ClientCase } from './case.entity';
import { addRevocation } from './revocations.store';

/** PostgreSQL refuses a text that contains it, so no reference can. */
export const UNSTORABLE = '\0';

/** What the hub is told of a case that changes, beside the case. */
export type CaseNews = Pick<CaseChange, 'status' | 'sealedLogPerson' | 'revocationId' | 'reason'>;

/** Which of its cases an institution asks for. */
export interface Listing {
  after: string;
  limit: number;
  closingBefore?: string;
}

export function caseChange(row: ClientCase, news: CaseNews): CaseChange {
  return {
    receiver: row.institution,
    caseReference: row.caseReference,
    receiverPerson: row.ownPseudonym,
    legalBasis: row.legalBasis,
    purpose: row.purpose,
    openedOn: row.openedOn,
    closedOn: news.status === 'closed' ? (row.closedOn ?? undefined) : undefined,
    ...news,
  };
}

export async function find(
  manager: EntityManager,
  institution: string,
  caseReference: string,
): Promise<ClientCase | null> {
  if (caseReference.includes(UNSTORABLE)) return null;
  return manager.findOneBy(ClientCase, { institution, caseReference });
}

/** @returns false where the reference was taken meanwhile: for another person, since the same person's shard is locked */
export async function insert(transaction: EntityManager, row: ClientCase): Promise<boolean> {
  const query = transaction.createQueryBuilder().insert().into(ClientCase).values(row);
  const result = await query.orIgnore().returning('case_reference').execute();
  return (result.raw as unknown[]).length === 1;
}

/** Sets a case's end, from which on the hub is to take back what it got. */
export async function endCase(
  transaction: EntityManager,
  stored: ClientCase,
  closedOn: string,
  reason?: 'unused',
): Promise<{ row: ClientCase; news: CaseNews }> {
  const { institution, caseReference } = stored;
  const revocationId = randomUUID();
  await transaction.update(ClientCase, { institution, caseReference }, { closedOn });
  await addRevocation(transaction, { id: revocationId, institution, caseReference });
  return { row: { ...stored, closedOn }, news: { status: 'closed', revocationId, reason } };
}

/** Without those that the user must not see. */
export async function listCases(
  manager: EntityManager,
  {
    institution,
    after,
    limit,
    closingBefore,
    caseUnusedDays,
  }: Listing & { institution: string; caseUnusedDays: number },
  user?: ActingUser,
): Promise<ClientCase[]> {
  const listed = manager
    .createQueryBuilder(ClientCase, 'c')
    .where('c.institution = :institution AND c.case_reference > :after', { institution, after })
    .orderBy('c.caseReference')
    .take(limit);
  if (user) {
    listed.andWhere(`c.person NOT IN (${excludedPersons(':institution', ':subject')})`, { subject: user.subject });
  }
  if (closingBefore !== undefined) {
    const byRule = 'coalesce(c.announced_closing, c.last_used_on + CAST(:caseUnusedDays AS integer))';
    listed.andWhere(
      `(c.closed_on IS NULL OR c.closed_on > :today) AND least(c.closed_on, ${byRule}) < :closingBefore`,
      { today: dayInPoland(new Date()), caseUnusedDays, closingBefore },
    );
  }
  return listed.getMany();
}

export function toCase(
  place: CasePlace,
  opening: CaseOpening,
  { hub, own }: CasePseudonyms,
): Omit<ClientCase, 'ownReference'> {
  return {
    ...place,
    person: hub,
    ownPseudonym: own,
    legalBasis: opening.legalBasis,
    purpose: opening.purpose,
    openedOn: opening.openedOn ?? dayInPoland(new Date()),
    closedOn: null,
    lastUsedOn: dayInPoland(new Date()),
    announcedClosing: null,
  };
}

export function sameCase(a: ClientCase, b: ClientCase): boolean {
  return (
    a.person === b.person &&
    a.legalBasis === b.legalBasis &&
    a.purpose === b.purpose &&
    a.openedOn === b.openedOn &&
    a.closedOn === b.closedOn
  );
}
