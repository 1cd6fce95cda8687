import { type Cell, link } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf, instantOf } from '../texts/times';

/** Something that waits for the person. */
export interface WaitingItem {
  what: string;
  href: string;
  /** Who waits for whom. */
  whose: string;
  /** An instant, or a day. */
  since?: string | undefined;
  isOverdue?: boolean;
  /** Whether today is the last day for it. */
  isDueToday?: boolean;
}

/** An item as a row. */
export function rowOf({ language, texts }: Visit, item: WaitingItem): Cell[] {
  const { what, href, whose, since, isOverdue, isDueToday } = item;
  const { overdue, dueToday } = texts.start;
  const mark = isOverdue ? overdue : isDueToday && dueToday;
  const time = since === undefined ? texts.words.none : (since.includes('T') ? instantOf : dayOf)(language, since);
  return [link(href, what), whose, mark ? `${time} (${mark})` : time];
}
