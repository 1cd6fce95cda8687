import { daysAfter } from '../calendar/day';
import type { InsuranceTitle, TitleProvider, Turn } from './insurance';
import type { InsuranceRule } from './turn-rules';

/** Days on which a person is covered, both included; without `to` for good. */
export interface Cover {
  readonly provider: TitleProvider;
  readonly from: string;
  readonly to?: string;
}

/** The covers of titles after what happened: each title ends where a turn ends it, and its cover some days later. */
export function coversOf(titles: readonly InsuranceTitle[], turns: readonly Turn[], rule: InsuranceRule): Cover[] {
  return titles.map((title) => {
    const last = lastDayOf(title, turns, rule);
    const { provider, from } = title;
    return last === undefined ? { provider, from } : { provider, from, to: daysAfter(last, rule.daysAfterTitle) };
  });
}

/** The cover that reaches farthest of those without a hole from a day on; undefined where the day itself has none. */
export function reachOf(covers: readonly Cover[], day: string): Cover | undefined {
  const now = covers.filter(({ from, to }) => from <= day && (to === undefined || day <= to)).sort(byEnd);
  const [farthest] = now;
  if (farthest?.to === undefined) return farthest;
  return reachOf(covers, daysAfter(farthest.to, 1)) ?? farthest;
}

/** The cover that ended last before a day. */
export function lastBefore(covers: readonly Cover[], day: string): Cover | undefined {
  return covers.filter(({ to }) => to !== undefined && to < day).sort(byEnd)[0];
}

function lastDayOf(title: InsuranceTitle, turns: readonly Turn[], { turns: rules }: InsuranceRule): string | undefined {
  const ends = turns.flatMap(({ kind, on }) => {
    const { ends } = rules[kind];
    return ends?.provider === title.provider && title.from <= on ? [daysAfter(on, ends.lastDay)] : [];
  });
  return [...ends, ...(title.to === undefined ? [] : [title.to])].sort()[0];
}

function byEnd(a: Cover, b: Cover): number {
  return (a.to ?? '9999') < (b.to ?? '9999') ? 1 : -1;
}
