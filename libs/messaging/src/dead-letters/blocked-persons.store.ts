import type { BlockedPerson } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';

const MAX_LISTED = 1000;

/** SQL of the letters that hold their persons: they may still take effect in their order. */
export const HOLDS = `state IN ('waiting', 'content-gone')`;

/**
 * SQL that is true while a message of a topic may still take effect late, after a redrive: what takes something back has to be remembered
 * so long. @param topic SQL of its name
 */
export function someLetterWaits(topic: string): string {
  return `EXISTS (SELECT FROM dead_letter WHERE dead_letter.topic = ${topic} AND ${HOLDS})`;
}

/** Who is blocked in this app, longest first. */
export async function listBlockedPersons(manager: EntityManager): Promise<BlockedPerson[]> {
  return manager.query(
    `SELECT id, consumer, person, reason, blocked_at AS "blockedAt",
            (SELECT count(*)::integer FROM dead_letter
             WHERE (dead_letter.consumer, dead_letter.person) = (blocked.consumer, blocked.person) AND ${HOLDS}) AS waiting
     FROM (SELECT * FROM blocked_person WHERE blocks ORDER BY blocked_at LIMIT ${MAX_LISTED}) blocked ORDER BY blocked_at`,
  );
}
