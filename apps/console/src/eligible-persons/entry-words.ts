import { dayInPoland } from '@lacznik/contracts';
import type { ListedLine } from './list-form';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';

/** From when until when. */
export function periodOf({ language }: Visit, { from, to }: Pick<ListedLine, 'from' | 'to'>): string {
  return `${dayOf(language, from)} – ${dayOf(language, to)}`;
}

/** The same before it is sent: of one that is over it says so. Late entries are right, and slips of the pen look like them. */
export function unsentPeriodOf(visit: Visit, period: Pick<ListedLine, 'from' | 'to'>): string {
  const isOver = period.to < dayInPoland(new Date());
  return isOver ? `${periodOf(visit, period)} (${visit.texts.eligible.over})` : periodOf(visit, period);
}

/** How long in a week, and in a month. */
export function hoursOf(
  { texts }: Visit,
  { hoursPerWeek, hoursPerMonth }: Pick<ListedLine, 'hoursPerWeek' | 'hoursPerMonth'>,
): string {
  return texts.referrals.content.hoursOf(String(hoursPerWeek), String(hoursPerMonth));
}
