import type { DeadLetterCode } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { claimLocks } from '../lock-order';
import { HOLDS } from './blocked-persons.store';
import { PASSED } from './note-dead-messages';

/** A dead letter that is being redriven; nobody else is at its person. */
export interface HeldLetter {
  number: string;
  consumer: string;
  person: string;
}

/** It is not its turn while others of its person wait before it, or where more has passed it than is known. */
type Row = HeldLetter & { before: string; stuck: string; passed: string };

const OF_PERSON = "(letter.consumer, letter.person) = (held.consumer, held.person) AND held.person <> ''";

/**
 * Locks the person, so that nothing of theirs is read meanwhile, and then the letter.
 * @param passed how many are known that had passed it
 * @returns undefined where it is not to be redriven any more, or not now
 */
export async function lockLetter(
  transaction: EntityManager,
  number: string,
  passed: number,
): Promise<HeldLetter | undefined> {
  claimLocks(transaction, 'inbox-positions');
  await transaction.query(
    `SELECT FROM blocked_person WHERE (consumer, person) = (SELECT consumer, person FROM dead_letter WHERE number = $1) FOR UPDATE`,
    [number],
  );
  const [row] = await transaction.query<Row[]>(
    `SELECT held.number, held.consumer, held.person, others.*
     FROM dead_letter held, LATERAL (
       SELECT count(*) FILTER (WHERE ${HOLDS} AND letter.number < held.number) AS before,
             count(*) FILTER (WHERE ${HOLDS} AND letter.number < held.number AND NOT letter.is_queued) AS stuck,
             count(*) FILTER (WHERE state = '${PASSED}' AND letter.number > held.number) AS passed
       FROM dead_letter letter WHERE ${OF_PERSON}) others
     WHERE held.number = $1 AND held.is_queued AND held.state = 'waiting' FOR UPDATE OF held`,
    [number],
  );
  if (!row) return undefined;
  if (Number(row.stuck) > 0) await unqueue(transaction, row, row.number);
  return Number(row.before) > 0 || Number(row.passed) !== passed ? undefined : row;
}

/** Its end; its person is blocked no longer where nothing of theirs waits, and otherwise goes on with what has come since. */
export async function settleLetter(
  transaction: EntityManager,
  { number, consumer, person }: HeldLetter,
  state: 'redriven' | 'taken-back',
): Promise<void> {
  await transaction.query(
    'UPDATE dead_letter SET state = $2, is_queued = false, changed_at = now() WHERE number = $1',
    [number, state],
  );
  await releaseWhereNothingWaits(transaction, [consumer], [person]);
  await transaction.query(
    `UPDATE dead_letter letter SET is_queued = true, redrive = held.redrive FROM blocked_person held
     WHERE (held.consumer, held.person) = ($1, $2) AND held.redrive IS NOT NULL AND ${OF_PERSON}
       AND letter.state = 'waiting' AND NOT letter.is_queued AND letter.redrive IS NULL`,
    [consumer, person],
  );
}

/** It stays a dead letter, for that reason; what waits behind it is not tried. */
export async function failLetter(
  transaction: EntityManager,
  letter: HeldLetter,
  { code, reason }: { code: DeadLetterCode; reason: string },
): Promise<void> {
  const { number, consumer, person } = letter;
  await transaction.query(
    'UPDATE dead_letter SET code = $2, reason = $3, attempts = attempts + 1, changed_at = now() WHERE number = $1',
    [number, code, reason],
  );
  await transaction.query(
    'UPDATE blocked_person SET reason = $3, redrive = NULL WHERE consumer = $1 AND person = $2 AND blocks',
    [consumer, person, reason],
  );
  await unqueue(transaction, letter, number);
}

/** Its content is not in Kafka any more; what waits behind it is not tried. */
export async function markGone(transaction: EntityManager, letter: HeldLetter): Promise<void> {
  const { number, consumer, person } = letter;
  await transaction.query(`UPDATE dead_letter SET state = 'content-gone', changed_at = now() WHERE number = $1`, [
    number,
  ]);
  await transaction.query('UPDATE blocked_person SET redrive = NULL WHERE consumer = $1 AND person = $2', [
    consumer,
    person,
  ]);
  await unqueue(transaction, letter, number);
}

/** Of persons of whom nothing waits. @returns how many were blocked */
export async function releaseWhereNothingWaits(
  transaction: EntityManager,
  consumers: readonly string[],
  persons: readonly string[],
): Promise<number> {
  const [released] = await transaction.query<[{ blocks: boolean }[], number]>(
    `DELETE FROM blocked_person held WHERE (consumer, person) IN (SELECT * FROM unnest($1::text[], $2::text[]))
       AND NOT EXISTS (SELECT FROM dead_letter letter WHERE ${OF_PERSON} AND ${HOLDS}) RETURNING blocks`,
    [consumers, persons],
  );
  await transaction.query(
    `DELETE FROM dead_letter WHERE state = '${PASSED}' AND (consumer, person) IN (SELECT * FROM unnest($1::text[], $2::text[]))
       AND NOT EXISTS (SELECT FROM blocked_person held WHERE (held.consumer, held.person) = (dead_letter.consumer, dead_letter.person))`,
    [consumers, persons],
  );
  return released.filter(({ blocks }) => blocks).length;
}

/** The letter, and all of its person behind it, are under way no more. */
async function unqueue(transaction: EntityManager, { consumer, person }: HeldLetter, from: string): Promise<void> {
  await transaction.query(
    `UPDATE dead_letter SET is_queued = false
     WHERE is_queued AND (number = $3 OR consumer = $1 AND person = $2 AND person <> '' AND number > $3)`,
    [consumer, person, from],
  );
}
