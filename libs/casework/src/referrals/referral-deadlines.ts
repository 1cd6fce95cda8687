import { daysAfter, daysBetween } from '../calendar/day';
import { deadlineAfter, workingDayFrom, workingDaysAfter } from '../calendar/deadlines';
import { ruleOn } from '../calendar/rule-validity';
import type { Referral } from './referral';
import { REFERRAL_RULES } from './referral-rules';

/** The day of answer where the sender names none. */
export function defaultAnswerBy(sentOn: string): string {
  return deadlineAfter(sentOn, { days: ruleOn(REFERRAL_RULES, sentOn).answerDays });
}

/**
 * The last day for the answer, later by the days on which a question of the receiver's waited for the sender. Undefined where no
 * answer is awaited, or the clock stands.
 */
export function answerDueOn({ head, content, clockStops }: Referral): string | undefined {
  if (head.state !== 'SENT' || content === undefined) return undefined;
  let stopped = 0;
  for (const { askedOn, answeredOn } of clockStops) {
    if (answeredOn === undefined) return undefined;
    stopped += daysBetween(askedOn, answeredOn);
  }
  return workingDayFrom(daysAfter(content.answerBy, stopped));
}

/** The day from which both coordinators hear that no answer has come; undefined where none is awaited, or the clock stands. */
export function coordinatorsHearOn(referral: Referral): string | undefined {
  const due = answerDueOn(referral);
  if (due === undefined || referral.content === undefined) return undefined;
  return workingDaysAfter(due, ruleOn(REFERRAL_RULES, referral.content.sentOn).coordinatorsAfterWorkingDays);
}
