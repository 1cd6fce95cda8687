import type { DataSource } from 'typeorm';
import type { WishOwner } from '../notifications/mail-wish';
import type { ToldSoFar } from './due-mail';

/** Whoever has not signed in for so long may work elsewhere. */
const FORGOTTEN_AFTER_DAYS = 60;
/** Far longer than the sending of one mail lasts. */
const LOST_AFTER_MINUTES = 10;
const MAX_PAUSE_MINUTES = 60;

/** Somebody who may be told. */
export interface Recipient extends WishOwner, ToldSoFar {
  /** As `SealedTokens` made it. */
  address: string;
}

/** Those to whom a mail may be sent now. */
export async function recipientsNow(dataSource: DataSource): Promise<Recipient[]> {
  return dataSource.query<Recipient[]>(
    `SELECT subject, institution, role, language, choice, address, told_items AS "toldItems", mailed_at AS "mailedAt"
     FROM console_mail_wishes WHERE sending_items IS NULL AND try_after <= now() ORDER BY subject`,
  );
}

/** Forgets those who do not come any more, and counts as told what was being sent as a process ended: twice would be worse than not at all. */
export async function tidyWishes(dataSource: DataSource): Promise<void> {
  await dataSource.query('DELETE FROM console_mail_wishes WHERE seen_at < now() - make_interval(days => $1)', [
    FORGOTTEN_AFTER_DAYS,
  ]);
  await dataSource.query(
    `UPDATE console_mail_wishes SET told_items = sending_items, sending_items = NULL
     WHERE sending_items IS NOT NULL AND mailed_at < now() - make_interval(mins => $1)`,
    [LOST_AFTER_MINUTES],
  );
}

/** What waits no longer is told again where it comes anew. */
export async function forgetDone(
  dataSource: DataSource,
  { subject, toldItems }: Pick<Recipient, 'subject' | 'toldItems'>,
  items: readonly string[],
): Promise<void> {
  const waiting = new Set(items);
  const left = toldItems.filter((item) => waiting.has(item));
  if (left.length === toldItems.length) return;
  await dataSource.query(
    `UPDATE console_mail_wishes SET told_items = $2 WHERE subject = $1 AND told_items = $3 AND sending_items IS NULL`,
    [subject, left, toldItems],
  );
}

/** @returns false where somebody else sends it already, or it is not wanted any more */
export async function beginSending(
  dataSource: DataSource,
  { subject, choice }: Recipient,
  items: readonly string[],
): Promise<boolean> {
  const [rows] = await dataSource.query<[unknown[], number]>(
    `UPDATE console_mail_wishes SET sending_items = $3, mailed_at = now()
     WHERE subject = $1 AND choice = $2 AND sending_items IS NULL RETURNING subject`,
    [subject, choice, items],
  );
  return rows.length > 0;
}

export async function noteTold(dataSource: DataSource, subject: string): Promise<void> {
  await dataSource.query(
    `UPDATE console_mail_wishes SET told_items = sending_items, sending_items = NULL, tries = 0
     WHERE subject = $1 AND sending_items IS NOT NULL`,
    [subject],
  );
}

/** Nobody has it: it is tried again after a minute, two, four, at most an hour. */
export async function noteRefused(dataSource: DataSource, { subject, mailedAt }: Recipient): Promise<void> {
  await dataSource.query(
    `UPDATE console_mail_wishes SET sending_items = NULL, mailed_at = $2, tries = tries + 1,
       try_after = now() + make_interval(mins => least($3, 2 ^ least(tries, 10))::integer)
     WHERE subject = $1 AND sending_items IS NOT NULL`,
    [subject, mailedAt, MAX_PAUSE_MINUTES],
  );
}
