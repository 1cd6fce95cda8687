import type { InboxDeadLetter, InboxDeadLetterQuery } from '@lacznik/contracts';
import type { EntityManager } from 'typeorm';
import { PASSED } from './note-dead-messages';

/** SQL of the letters that have no effect yet. */
export const UNSETTLED = `state IN ('waiting', 'content-gone', 'overtaken')`;

const LISTED = `SELECT letter.number, letter.consumer, blocked.id AS "blockedPerson", topic, partition, "offset", code, letter.reason, state,
    attempts, died_at, changed_at, letter.redrive, drop_reason
  FROM dead_letter letter
  LEFT JOIN blocked_person blocked ON blocked.blocks AND (blocked.consumer, blocked.person) = (letter.consumer, letter.person)`;

type Row = Pick<InboxDeadLetter, 'consumer' | 'topic' | 'partition' | 'code' | 'reason' | 'state' | 'attempts'> & {
  [key in 'blockedPerson' | 'redrive' | 'drop_reason']: string | null;
} & { number: string; offset: string; died_at: Date; changed_at: Date };

/** Dead letters in the order of their ids, without their persons' keys; and how many there are in all. */
export async function listDeadLetters(
  manager: EntityManager,
  { after, limit, ...filter }: InboxDeadLetterQuery,
): Promise<{ deadLetters: InboxDeadLetter[]; total: number }> {
  const { condition, values } = conditionOf(filter);
  const [rows, [{ total }]] = await Promise.all([
    manager.query<Row[]>(
      `${LISTED} WHERE ${condition} AND letter.number > $${values.length + 1} ORDER BY letter.number LIMIT $${values.length + 2}`,
      [...values, after, limit],
    ),
    manager.query<[{ total: string }]>(`SELECT count(*) AS total FROM (${LISTED} WHERE ${condition}) listed`, values),
  ]);
  return { deadLetters: rows.map(viewOf), total: Number(total) };
}

/** What of one letter decides whether it may be redriven or dropped; undefined where there is none. */
export async function findDeadLetter(
  manager: EntityManager,
  number: number,
): Promise<{ state: InboxDeadLetter['state'] } | undefined> {
  const [found] = await manager.query<{ state: InboxDeadLetter['state'] }[]>(
    `SELECT state FROM dead_letter WHERE number = $1 AND state <> '${PASSED}'`,
    [number],
  );
  return found;
}

function conditionOf(filter: Omit<InboxDeadLetterQuery, 'after' | 'limit'>): { condition: string; values: unknown[] } {
  const { state, code, consumer, topic, blockedPerson, from, to } = filter;
  const parts: [sql: string, value: unknown][] = [
    ['state =', state],
    ['code =', code],
    ['letter.consumer =', consumer],
    ['topic =', topic],
    ['blocked.id =', blockedPerson],
    ['died_at >=', from],
    ['died_at <', to],
  ];
  const given = parts.filter(([, value]) => value !== undefined);
  const conditions = given.map(([sql], i) => `${sql} $${i + 1}`);
  return {
    condition: [state === undefined ? UNSETTLED : 'true', ...conditions].join(' AND '),
    values: given.map(([, value]) => value),
  };
}

function viewOf({
  number,
  offset,
  died_at,
  changed_at,
  drop_reason,
  blockedPerson,
  redrive,
  ...same
}: Row): InboxDeadLetter {
  return {
    id: Number(number),
    ...same,
    offset: Number(offset),
    since: died_at.toISOString(),
    changedAt: changed_at.toISOString(),
    ...(blockedPerson === null ? {} : { blockedPerson }),
    ...(redrive === null ? {} : { redrive }),
    ...(drop_reason === null ? {} : { dropReason: drop_reason as InboxDeadLetter['dropReason'] }),
  };
}
