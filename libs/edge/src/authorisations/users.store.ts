import { randomUUID } from 'node:crypto';
import { dayInPoland } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import type { EntityManager } from 'typeorm';
import type { ActingUser } from './acting-user';
import { reasonsAgainst } from './authorisation-state';
import { InstitutionUser, newUser } from './institution-user.entity';

/**
 * In a transaction: whoever ends the authorisation waits until it is over, and once that has committed, this refuses.
 * @throws LacznikError `authorisation-not-valid`, `undertaking-not-valid`
 */
export async function lockAuthorised(transaction: EntityManager, user: ActingUser): Promise<void> {
  requireNone(await lockUser(transaction, user));
}

/** Whether the user may act, until the transaction is over. */
export async function isAuthorised(transaction: EntityManager, user: ActingUser): Promise<boolean> {
  return reasonsAgainst(await lockUser(transaction, user), dayInPoland(new Date())).length === 0;
}

/** The same as it is now. */
export async function requireAuthorised(manager: EntityManager, { institution, subject }: ActingUser): Promise<void> {
  requireNone(await manager.findOneBy(InstitutionUser, { institution, subject }));
}

async function lockUser(transaction: EntityManager, user: ActingUser): Promise<InstitutionUser | null> {
  claimLocks(transaction, 'rows');
  const { institution, subject } = user;
  return transaction.findOne(InstitutionUser, { where: { institution, subject }, lock: { mode: 'pessimistic_read' } });
}

function requireNone(user: InstitutionUser | null): void {
  const reasons = reasonsAgainst(user, dayInPoland(new Date()));
  if (reasons.length > 0) throw LacznikError.ofAll(reasons);
}

/** The user, entered where nothing was known. The institution's shard is locked, so nobody else enters the same. */
export async function findOrAddUser(transaction: EntityManager, user: ActingUser): Promise<InstitutionUser> {
  claimLocks(transaction, 'rows');
  const { institution, subject } = user;
  const stored = await transaction.findOneBy(InstitutionUser, { institution, subject });
  if (stored) return stored;
  const added = newUser(user, randomUUID());
  await transaction.insert(InstitutionUser, added);
  return added;
}

/** Whether the user has declared to be, or to be related to, one of the persons. @param persons the hub's pseudonyms */
export async function isExcluded(
  manager: EntityManager,
  { institution, subject }: ActingUser,
  persons: readonly string[],
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `SELECT FROM (${excludedPersons('$1', '$2')}) excluded WHERE person = ANY($3)`,
    [institution, subject, persons],
  );
  return rows.length > 0;
}

/** The same of the user's own person alone. */
export async function isOwnPerson(
  manager: EntityManager,
  { institution, subject }: ActingUser,
  persons: readonly string[],
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `SELECT FROM (${excludedPersons('$1', '$2', 'AND is_own')}) own WHERE person = ANY($3)`,
    [institution, subject, persons],
  );
  return rows.length > 0;
}

/** A statement: whom the user has declared, by every pseudonym that the edge knows to be theirs now. @param institution and subject: placeholders */
export function excludedPersons(institution: string, subject: string, condition = ''): string {
  return `WITH RECURSIVE excluded (person) AS (
    SELECT person FROM user_exclusion WHERE institution = ${institution} AND subject = ${subject} ${condition}
    UNION SELECT same.other FROM excluded JOIN same_person same USING (person)
  ) SELECT person FROM excluded`;
}

export function excludedPerson(): LacznikError {
  return new LacznikError(
    'excluded-person',
    'You have declared to be this person, or to be related to them. Hand the matter to somebody else. / ' +
      'Sprawa dotyczy Pani/Pana lub osoby bliskiej wskazanej w oświadczeniu o wyłączeniu. Proszę przekazać ją innemu pracownikowi.',
  );
}
