import type {
  BlockedKey,
  DropReason,
  InboxDropped,
  InboxRedrive,
  InboxSelection,
  WaitingMessage,
} from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { HOLDS } from './blocked-persons.store';
import { releaseWhereNothingWaits } from './held-letter.store';
import { isWholePersons, selectedLetters } from './selection';

const MAX_WAITED = 10_000;

interface Person {
  consumer: string;
  person: string;
}

/** Has what the selection names redriven, by whichever process of the app comes first. */
export async function queueLetters(
  transaction: EntityManager,
  redrive: string,
  selection: InboxSelection,
): Promise<void> {
  const { condition, persons, values } = selectedLetters(selection, 2);
  await transaction.query(
    `SELECT FROM blocked_person WHERE ${selectedLetters(selection, 1).persons} ORDER BY consumer, person FOR UPDATE`,
    values,
  );
  // What is under way already stays that of the redrive that has named it.
  await transaction.query(
    `UPDATE dead_letter SET redrive = $1, is_queued = state <> 'overtaken', state = CASE state WHEN 'content-gone' THEN 'waiting' ELSE state END
     WHERE ${condition} AND NOT is_queued`,
    [redrive, ...values],
  );
  if (isWholePersons(selection))
    await transaction.query(`UPDATE blocked_person SET redrive = $1 WHERE blocks AND ${persons}`, [redrive, ...values]);
}

/** @returns undefined where no letter was last named by it */
export async function readRedrive(manager: EntityManager, id: string): Promise<InboxRedrive | undefined> {
  const [row] = await manager.query<[Record<keyof Omit<InboxRedrive, 'id' | 'status'>, number>]>(
    `SELECT count(*)::integer AS letters, ${counted({
      underWay: 'is_queued',
      redriven: `state = 'redriven'`,
      takenBack: `state = 'taken-back'`,
      contentGone: `state = 'content-gone'`,
      overtaken: `state = 'overtaken'`,
      stillWaiting: `state = 'waiting' AND NOT is_queued`,
      dropped: `state = 'dropped'`,
    })} FROM dead_letter WHERE redrive = $1`,
    [id],
  );
  return row.letters === 0 ? undefined : { id, status: row.underWay > 0 ? 'running' : 'done', ...row };
}

function counted(conditions: Record<string, string>): string {
  return Object.entries(conditions)
    .map(([name, condition]) => `count(*) FILTER (WHERE ${condition})::integer AS "${name}"`)
    .join();
}

/** Whether others of its person wait before a letter. */
export async function waitsBehindOthers(manager: EntityManager, number: number): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `SELECT FROM dead_letter one JOIN dead_letter before ON (before.consumer, before.person) = (one.consumer, one.person)
     WHERE one.number = $1 AND one.person <> '' AND before.number < one.number AND before.${HOLDS} LIMIT 1`,
    [number],
  );
  return rows.length > 0;
}

/** Gives up what the selection names. @param droppedBy the subject of who did */
export async function dropLetters(
  transaction: EntityManager,
  selection: InboxSelection,
  { reason, droppedBy }: { reason: DropReason; droppedBy: string },
): Promise<InboxDropped> {
  const named = selectedLetters(selection, 1);
  await transaction.query(
    `SELECT FROM blocked_person WHERE ${named.persons} ORDER BY consumer, person FOR UPDATE`,
    named.values,
  );
  const { condition, values } = selectedLetters(selection, 3);
  const [dropped] = await transaction.query<[Person[], number]>(
    `UPDATE dead_letter SET state = 'dropped', is_queued = false, changed_at = now(), drop_reason = $1, dropped_by = $2
     WHERE ${condition} RETURNING consumer, person`,
    [reason, droppedBy, ...values],
  );
  const persons = dropped.filter(({ person }) => person !== '');
  const released = await releaseWhereNothingWaits(
    transaction,
    persons.map(({ consumer }) => consumer),
    persons.map(({ person }) => person),
  );
  return { dropped: dropped.length, released };
}

/** Gives up all that waits of a blocked person. @returns it, in its order; undefined where nobody was blocked */
export async function releasePerson(
  transaction: EntityManager,
  { consumer, person }: BlockedKey,
  droppedBy: string,
): Promise<WaitingMessage[] | undefined> {
  const [blocked] = await transaction.query<{ id: string }[]>(
    'SELECT id FROM blocked_person WHERE consumer = $1 AND person = $2 AND blocks FOR UPDATE',
    [consumer, person],
  );
  if (!blocked) return undefined;
  const waited = await transaction.query<WaitingMessage[]>(
    `SELECT topic, partition, "offset"::double precision, reason, died_at AS since FROM dead_letter
     WHERE consumer = $1 AND person = $2 AND ${HOLDS} ORDER BY number LIMIT ${MAX_WAITED}`,
    [consumer, person],
  );
  const all = { from: 1, to: Number.MAX_SAFE_INTEGER, blockedPerson: blocked.id };
  await dropLetters(transaction, all, { reason: 'released', droppedBy });
  // Also where nothing was noted of what waited.
  await releaseWhereNothingWaits(transaction, [consumer], [person]);
  return waited;
}
