import type { EntityManager } from 'typeorm';
import type { MessagePlace } from '../broker/message';
import { PASSED } from './note-dead-messages';

/** A dead letter that is to be redriven. */
export interface QueuedLetter extends MessagePlace {
  number: string;
  consumer: string;
  person: string;
  /** Of its event; null where it had none, or nobody has noted it. */
  eventId: string | null;
}

const PLACE = `number, consumer, person, topic, partition, "offset", event_id AS "eventId"`;

/** The next of those that are to be redriven, in their order. */
export function nextQueuedLetters(manager: EntityManager, after: string, limit: number): Promise<QueuedLetter[]> {
  return manager.query(`SELECT ${PLACE} FROM dead_letter WHERE is_queued AND number > $1 ORDER BY number LIMIT $2`, [
    after,
    limit,
  ]);
}

/** What has passed the blocks of the letters' persons, in their order. */
export function passedOf(manager: EntityManager, letters: readonly QueuedLetter[]): Promise<QueuedLetter[]> {
  const persons = letters.filter(({ person }) => person !== '');
  return manager.query(
    `SELECT ${PLACE} FROM dead_letter WHERE state = '${PASSED}'
       AND (consumer, person) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY number`,
    [persons.map(({ consumer }) => consumer), persons.map(({ person }) => person)],
  );
}
