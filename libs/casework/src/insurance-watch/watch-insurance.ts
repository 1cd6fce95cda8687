import { daysAfter } from '../calendar/day';
import { ruleOn } from '../calendar/rule-validity';
import { type Cover, coversOf, lastBefore, reachOf } from './covers';
import type { InsuranceTitle, InsuranceWatch, NextMove, TitleProvider, Turn } from './insurance';
import { INSURANCE_RULES, type InsuranceRule } from './turn-rules';

/** Whose move it is where a title ends and nothing is known to have happened. */
const OWN_MOVE: Readonly<Record<TitleProvider, NextMove>> = {
  LABOUR: { who: 'LABOUR', what: 'OPEN_TITLE' },
  WELFARE: { who: 'WELFARE', what: 'OPEN_TITLE' },
  FAMILY: { who: 'PERSON', what: 'REGISTER' },
  OTHER: { who: 'PERSON', what: 'REGISTER' },
};

/**
 * The first day on which a person has no cover, whose move it is and by when, from what an edge has: its own records and the joint
 * file. What is dated after `today` among the turns has not happened yet; titles that begin later count, since they are open.
 */
export function watchInsurance(
  titles: readonly InsuranceTitle[],
  turns: readonly Turn[],
  today: string,
): InsuranceWatch {
  const happened = turns.filter(({ on }) => on <= today).sort((a, b) => (a.on < b.on ? -1 : 1));
  if (happened.some(({ kind }) => kind === 'DIED')) return { state: 'DIED' };
  const rule = ruleOn(INSURANCE_RULES, today);
  const covers = coversOf(titles, happened, rule);
  const last = happened.at(-1);
  const reach = reachOf(covers, today) ?? lastBefore(covers, today);
  if (reach !== undefined && reach.to === undefined) return withoutGap(reach, last);
  return gapAfter(reach, last, rule, today);
}

/** The warnings of a gap that are due by a day. */
export function dueWarnings(watch: InsuranceWatch, today: string): string[] {
  return watch.state === 'GAP' ? watch.warnOn.filter((day) => day <= today) : [];
}

function withoutGap({ provider }: Cover, last: Turn | undefined): InsuranceWatch {
  return last === undefined ? { state: 'COVERED' } : { state: 'CLOSED', provider };
}

function gapAfter(
  reach: Cover | undefined,
  last: Turn | undefined,
  rule: InsuranceRule,
  today: string,
): InsuranceWatch {
  const firstDayWithout = reach?.to === undefined ? today : daysAfter(reach.to, 1);
  const next = last && rule.turns[last.kind].next;
  return {
    state: 'GAP',
    firstDayWithout,
    move: next === undefined ? OWN_MOVE[reach?.provider ?? 'OTHER'] : { who: next.who, what: next.what },
    ...(last !== undefined && next !== undefined && { from: daysAfter(last.on, next.from) }),
    by: daysAfter(firstDayWithout, -1),
    warnOn: rule.warnDaysBefore.map((days) => daysAfter(firstDayWithout, -days)),
  };
}
