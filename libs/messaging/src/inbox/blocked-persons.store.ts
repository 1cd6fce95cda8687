import type { BlockedKey, BlockedPerson, WaitingMessage } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { IncomingMessage } from '../broker/message';

const MAX_LISTED = 1000;
const MAX_WAITED = 10_000;
const KEEP_DAYS = 14;

/** PostgreSQL refuses a text that contains it. */
const UNSTORABLE = '\0';
/** Nobody has a longer key, and an index takes none that is much longer. */
const MAX_KEY_LENGTH = 200;

/** A message that becomes a dead letter. */
export interface DeadMessage {
  message: IncomingMessage;
  scope: string;
  reason: string;
  /** Whether it is what its person is blocked for. */
  blocks: boolean;
}

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
export function canBeBlocked(key: string): boolean {
  return key !== '' && key.length <= MAX_KEY_LENGTH && !key.includes(UNSTORABLE);
}

/** Blocks the persons of dead letters that block, each for the first reason, and notes where all of them stand. */
export async function noteDeadMessages(transaction: EntityManager, dead: readonly DeadMessage[]): Promise<void> {
  const blocking = dead.filter(({ message, blocks }) => blocks && canBeBlocked(message.key));
  await Promise.all([
    transaction.query(
      `INSERT INTO blocked_person (consumer, person, reason)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
       ON CONFLICT DO NOTHING`,
      [
        blocking.map(({ scope }) => scope),
        blocking.map(({ message }) => message.key),
        blocking.map(({ reason }) => reason),
      ],
    ),
    transaction.query(
      `INSERT INTO dead_letter (consumer, person, topic, partition, "offset", reason)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bigint[], $6::text[])`,
      [
        dead.map(({ scope }) => scope),
        dead.map(({ message: { key } }) => (canBeBlocked(key) ? key : '')),
        dead.map(({ message }) => message.topic),
        dead.map(({ message }) => message.partition),
        dead.map(({ message }) => message.offset),
        dead.map(({ reason }) => reason),
      ],
    ),
    transaction.query('DELETE FROM dead_letter WHERE died_at < now() - make_interval(days => $1)', [KEEP_DAYS]),
  ]);
}

/** Who is blocked in this app, longest first. */
export async function listBlockedPersons(manager: EntityManager): Promise<BlockedPerson[]> {
  return manager.query(
    `SELECT consumer, person, reason, blocked_at AS "blockedAt",
            (SELECT count(*)::integer FROM dead_letter
             WHERE (dead_letter.consumer, dead_letter.person) = (blocked.consumer, blocked.person)
               AND died_at >= blocked_at) AS waiting
     FROM (SELECT * FROM blocked_person ORDER BY blocked_at LIMIT ${MAX_LISTED}) blocked ORDER BY blocked_at`,
  );
}

/** Blocks a person no longer. @returns what has waited since, in its order; undefined where nobody was blocked */
export async function releasePerson(
  manager: EntityManager,
  { consumer, person }: BlockedKey,
): Promise<WaitingMessage[] | undefined> {
  const rows: (WaitingMessage | { topic: null })[] = await manager.query(
    `WITH released AS (DELETE FROM blocked_person WHERE consumer = $1 AND person = $2 RETURNING blocked_at)
     SELECT topic, partition, "offset"::double precision, reason, died_at AS since
     FROM released LEFT JOIN dead_letter ON consumer = $1 AND person = $2 AND died_at >= blocked_at
     ORDER BY number LIMIT ${MAX_WAITED}`,
    [consumer, person],
  );
  return rows.length === 0 ? undefined : rows.filter((row): row is WaitingMessage => row.topic !== null);
}
