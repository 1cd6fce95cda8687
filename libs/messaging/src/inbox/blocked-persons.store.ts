import type { BlockedPerson } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { IncomingMessage } from '../broker/message';

const MAX_LISTED = 1000;

/** PostgreSQL refuses a text that contains it. */
const UNSTORABLE = '\0';

/** Whether a key stands for somebody: none blocks nobody, nor does one that the database cannot hold. */
export function canBeBlocked(key: string): boolean {
  return key !== '' && !key.includes(UNSTORABLE);
}

/** Blocks the persons of dead letters, each for the first reason. */
export async function blockPersons(
  transaction: EntityManager,
  consumer: string,
  dead: readonly { message: IncomingMessage; reason: string }[],
): Promise<void> {
  const ofSomebody = dead.filter(({ message }) => canBeBlocked(message.key));
  await transaction.query(
    `INSERT INTO blocked_person (consumer, person, reason)
     SELECT $1, person, reason FROM unnest($2::text[], $3::text[]) blocked (person, reason)
     ON CONFLICT DO NOTHING`,
    [consumer, ofSomebody.map(({ message }) => message.key), ofSomebody.map(({ reason }) => reason)],
  );
}

/** Who is blocked in this app, longest first. */
export async function listBlockedPersons(manager: EntityManager): Promise<BlockedPerson[]> {
  return manager.query(
    `SELECT consumer, person, reason, blocked_at AS "blockedAt" FROM blocked_person ORDER BY blocked_at LIMIT ${MAX_LISTED}`,
  );
}
