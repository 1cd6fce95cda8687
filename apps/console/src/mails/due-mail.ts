import { dayInPoland, startOfDayInPoland } from '@lacznik/contracts';
import type { MailWish } from '../notifications/mail-wish';

const HOUR_MS = 3_600_000;
/** In Poland: the mail of the day is there when the office opens. */
const DAILY_FROM_HOUR = 7;
/** So that a morning on which much comes is no hundred mails. */
const AT_ONCE_PAUSE_MS = 10 * 60_000;

/** What was told so far. */
export interface ToldSoFar {
  choice: MailWish['choice'];
  toldItems: readonly string[];
  mailedAt: Date | null;
}

/** Whether a mail is due: once a day where anything waits, or as soon as something waits that no mail has told. */
export function isMailDue({ choice, toldItems, mailedAt }: ToldSoFar, items: readonly string[], now: Date): boolean {
  if (choice === 'daily') return items.length > 0 && isMorningUntold(mailedAt, now);
  const told = new Set(toldItems);
  const isPaused = mailedAt !== null && now.getTime() - mailedAt.getTime() < AT_ONCE_PAUSE_MS;
  return !isPaused && items.some((item) => !told.has(item));
}

function isMorningUntold(mailedAt: Date | null, now: Date): boolean {
  const today = dayInPoland(now);
  const isEarly = now.getTime() - startOfDayInPoland(today).getTime() < DAILY_FROM_HOUR * HOUR_MS;
  return !isEarly && (mailedAt === null || dayInPoland(mailedAt) < today);
}
