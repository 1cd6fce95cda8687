import { daysAfter } from '@lacznik/casework';
import { type CaseView, dayInPoland, startOfDayInPoland } from '@lacznik/contracts';
import type { ClientCase } from './case.entity';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a case entitles its institution today, and whether its end is known. */
export function statusOf({ closedOn }: Pick<ClientCase, 'closedOn'>): CaseView['status'] {
  if (closedOn === null) return 'open';
  return closedOn > dayInPoland(new Date()) ? 'closing' : 'closed';
}

/** The day on which a case is closed by rule unless it is used before; undefined where it ends before or has ended. */
export function closesOnOf(row: ClientCase, unusedDays: number): string | undefined {
  const day = row.announcedClosing ?? daysAfter(row.lastUsedOn, unusedDays);
  return statusOf(row) === 'closed' || (row.closedOn !== null && row.closedOn <= day) ? undefined : day;
}

/** Whether a case that has an end may be opened again: within a day of the closing, or of the day of its end where that is later. */
export function isReopenable(closedOn: string, requestedAt: Date | undefined, now = new Date()): boolean {
  const ended = Math.max(requestedAt?.getTime() ?? 0, startOfDayInPoland(closedOn).getTime());
  return now.getTime() <= ended + DAY_MS;
}
