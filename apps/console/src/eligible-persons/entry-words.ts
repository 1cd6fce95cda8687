import type { ListedLine } from './list-form';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';

/** From when until when. */
export function periodOf({ language }: Visit, { from, to }: Pick<ListedLine, 'from' | 'to'>): string {
  return `${dayOf(language, from)} – ${dayOf(language, to)}`;
}

/** How long in a week, and in a month. */
export function hoursOf(
  { texts }: Visit,
  { hoursPerWeek, hoursPerMonth }: Pick<ListedLine, 'hoursPerWeek' | 'hoursPerMonth'>,
): string {
  return texts.referrals.content.hoursOf(String(hoursPerWeek), String(hoursPerMonth));
}
