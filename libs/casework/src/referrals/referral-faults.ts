import { monthsAfter } from '../calendar/day';
import { ruleOn } from '../calendar/rule-validity';
import type { CommandTable } from '../processes/command-table';
import { firstFault, missingField, notValid, overLimit, periodFault } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import { isEligibleEntry } from './eligible-entry';
import type {
  IntegrationTerms,
  Referral,
  ReferralActor,
  ReferralCommand,
  ReferralContent,
  UsefulWorkTerms,
} from './referral';
import { REFERRAL_RULES, type ReferralRule } from './referral-rules';

/** Whether it is to socially useful work, and no entry of a list of those who are eligible for it. */
export function isUsefulWork({ content }: Pick<Referral, 'content'>): boolean {
  return content?.kind === 'PSU' && !isEligibleEntry(content);
}

/** What is wrong with what a command says. */
export const REFERRAL_FAULTS: CommandTable<ReferralCommand, Referral, ReferralActor, Fault | undefined> = {
  send: (_, { content }) => contentFault(content, ruleOn(REFERRAL_RULES, content.sentOn)),
  hold: (_, { since, until, reason }, { on }) =>
    missingField({ reason }, ['reason']) ??
    periodFault('until', { from: since, to: until }) ??
    periodFault('until', { from: on, to: until }),
  notify: (referral) => (isUsefulWork(referral) ? undefined : { code: 'condition-not-met', parts: {} }),
  withdraw: (_, command) => missingField(command, ['reason']),
  void: (_, command) => missingField(command, ['reason']),
  ask: (_, command) => missingField(command, ['text']),
  answer: (_, command) => missingField(command, ['text']),
};

function contentFault(content: ReferralContent, rule: ReferralRule): Fault | undefined {
  return firstFault(
    () => missingField(content, ['sender', 'receiver', 'senderCase', 'legalBasis', 'agreement', 'purpose', 'answerBy']),
    () => (content.sender === content.receiver ? notValid('receiver') : undefined),
    () => (content.answerBy < content.sentOn ? notValid('answerBy') : undefined),
    () => (rule.consentBases.includes(content.legalBasis) ? missingField(content, ['consent']) : undefined),
    () => (content.kind === 'PSU' ? missingField(content, ['usefulWork']) : undefined),
    () => (content.kind === 'PAI' ? missingField(content, ['integration']) : undefined),
    () => content.usefulWork && usefulWorkFault(content.usefulWork, rule),
    () => content.integration && integrationFault(content.integration, rule),
  );
}

function usefulWorkFault(terms: UsefulWorkTerms, { maxUsefulWorkHoursPerWeek }: ReferralRule): Fault | undefined {
  return firstFault(
    () => periodFault('usefulWork.to', terms),
    () => hoursFault('usefulWork.hoursPerWeek', terms.hoursPerWeek, maxUsefulWorkHoursPerWeek),
    () => hoursFault('usefulWork.hoursPerMonth', terms.hoursPerMonth, terms.agreedHoursPerMonth),
  );
}

function hoursFault(field: string, hours: number, limit: number): Fault | undefined {
  if (!Number.isInteger(hours) || hours < 1) return notValid(field);
  return hours > limit ? overLimit(field, limit) : undefined;
}

function integrationFault(terms: IntegrationTerms, { maxIntegrationMonths }: ReferralRule): Fault | undefined {
  return firstFault(
    () => missingField(terms, ['groupId', 'provider']),
    () => periodFault('integration.to', terms),
    () =>
      terms.to >= monthsAfter(terms.from, maxIntegrationMonths)
        ? overLimit('integration.to', maxIntegrationMonths)
        : undefined,
  );
}
