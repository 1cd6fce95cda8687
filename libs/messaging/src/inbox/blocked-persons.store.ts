import type { BlockedPerson } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { IncomingMessage } from '../broker/message';

const MAX_LISTED = 1000;

/** PostgreSQL refuses a text that contains it. */
const UNSTORABLE = '\0';
/** Nobody has a longer key, and an index takes none that is much longer. */
const MAX_KEY_LENGTH = 200;

/** Whose messages go to the dead letters, in which scope. */
export class BlockedPersons {
  private readonly persons = new Set<string>();

  has(scope: string, key: string): boolean {
    return this.persons.size > 0 && this.persons.has(`${scope}|${key}`);
  }

  add(scope: string, key: string): void {
    if (canBeBlocked(key)) this.persons.add(`${scope}|${key}`);
  }
}

/** Whether a key stands for somebody: none blocks nobody, nor does one that the database cannot hold. */
function canBeBlocked(key: string): boolean {
  return key !== '' && key.length <= MAX_KEY_LENGTH && !key.includes(UNSTORABLE);
}

/** Blocks the persons of dead letters, each for the first reason. */
export async function blockPersons(
  transaction: EntityManager,
  dead: readonly { message: IncomingMessage; scope: string; reason: string }[],
): Promise<void> {
  const ofSomebody = dead.filter(({ message }) => canBeBlocked(message.key));
  if (ofSomebody.length === 0) return;
  await transaction.query(
    `INSERT INTO blocked_person (consumer, person, reason)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
     ON CONFLICT DO NOTHING`,
    [
      ofSomebody.map(({ scope }) => scope),
      ofSomebody.map(({ message }) => message.key),
      ofSomebody.map(({ reason }) => reason),
    ],
  );
}

/** Who is blocked in this app, longest first. */
export async function listBlockedPersons(manager: EntityManager): Promise<BlockedPerson[]> {
  return manager.query(
    `SELECT consumer, person, reason, blocked_at AS "blockedAt" FROM blocked_person ORDER BY blocked_at LIMIT ${MAX_LISTED}`,
  );
}
