import type { DeadLetterState } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import type { IncomingMessage } from '../broker/message';
import { canBeBlocked, type DeadMessage, eventIdOf, personOf, type ScopedMessage } from './dead-message';

/** What took effect ahead of what waits: kept as long as that does, which it may take back. */
export const PASSED = 'passed' as const;

/** What of a batch concerns persons of whom a message is a dead letter. */
export interface Aftermath {
  /** All that was read with them, in its order. */
  messages: readonly IncomingMessage[];
  dead: readonly DeadMessage[];
  /** Have taken effect though their persons are blocked. */
  passed: readonly ScopedMessage[];
  /** Have taken effect, of persons who are watched. */
  overtaking: readonly ScopedMessage[];
}

/** Blocks or watches the persons of dead letters, each for the first reason, and notes where all of them stand. */
export async function noteAftermath(
  transaction: EntityManager,
  { messages, dead, passed, overtaking }: Aftermath,
): Promise<void> {
  if (overtaking.length > 0) await noteOvertaken(transaction, overtaking);
  if (dead.length > 0) await notePersons(transaction, dead);
  const letters = dead.map((one) => ({
    ...one,
    state: one.isOvertaken ? ('overtaken' as const) : ('waiting' as const),
  }));
  const ahead = passed.map((one) => ({ ...one, code: 'behind', reason: 'took effect', state: PASSED }));
  if (letters.length + ahead.length > 0) await insertLetters(transaction, inOrder([...letters, ...ahead], messages));
}

/** By their numbers it is known later what came before what. */
function inOrder<M extends ScopedMessage>(noted: readonly M[], messages: readonly IncomingMessage[]): M[] {
  const places = new Map(messages.map((message, i) => [message, i]));
  const placeOf = ({ message }: ScopedMessage): number => places.get(message) ?? 0;
  return noted.toSorted((a, b) => placeOf(a) - placeOf(b));
}

async function notePersons(transaction: EntityManager, dead: readonly DeadMessage[]): Promise<void> {
  const persons = new Map<string, DeadMessage>();
  for (const one of dead) {
    if (!canBeBlocked(one.message.key) || one.isOvertaken || one.code === 'behind') continue;
    const name = `${one.scope}|${one.message.key}`;
    if (one.blocks ? !persons.get(name)?.blocks : !persons.has(name)) persons.set(name, one);
  }
  const noted = [...persons.values()];
  await transaction.query(
    `INSERT INTO blocked_person AS known (consumer, person, reason, blocks)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) noted (consumer, person) ORDER BY consumer, person
     ON CONFLICT (consumer, person) DO UPDATE SET blocks = true, reason = excluded.reason, blocked_at = now()
       WHERE excluded.blocks AND NOT known.blocks`,
    [
      noted.map(({ scope }) => scope),
      noted.map(({ message }) => message.key),
      noted.map(({ reason }) => reason),
      noted.map(({ blocks }) => blocks),
    ],
  );
}

async function insertLetters(
  transaction: EntityManager,
  letters: readonly (ScopedMessage & { code: string; reason: string; state: DeadLetterState | typeof PASSED })[],
): Promise<void> {
  await transaction.query(
    `INSERT INTO dead_letter (consumer, person, topic, partition, "offset", code, reason, state, event_id)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[])`,
    [
      letters.map(({ scope }) => scope),
      letters.map(({ message }) => personOf(message)),
      letters.map(({ message }) => message.topic),
      letters.map(({ message }) => message.partition),
      letters.map(({ message }) => message.offset),
      letters.map(({ code }) => code),
      letters.map(({ reason }) => reason),
      letters.map(({ state }) => state),
      letters.map(({ message }) => eventIdOf(message) ?? null),
    ],
  );
}

/** What was refused of these persons would come out of order from now on. */
async function noteOvertaken(transaction: EntityManager, overtaking: readonly ScopedMessage[]): Promise<void> {
  const persons = [overtaking.map(({ scope }) => scope), overtaking.map(({ message }) => message.key)];
  await transaction.query(
    `DELETE FROM blocked_person WHERE NOT blocks AND (consumer, person) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    persons,
  );
  await transaction.query(
    `UPDATE dead_letter SET state = 'overtaken', is_queued = false, changed_at = now()
     WHERE state IN ('waiting', 'content-gone') AND (consumer, person) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    persons,
  );
}
