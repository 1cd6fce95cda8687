import type { LikelyCause, MisuseReason, NextStep } from '@lacznik/contracts';

/** What may be behind accesses that were flagged for a reason, the likeliest first, and what to do about them. */
export interface Advice {
  likelyCauses: LikelyCause[];
  nextStep: NextStep;
}

const WITHOUT_CASE: Advice = {
  likelyCauses: ['case-not-entered', 'unclear-identity', 'curiosity'],
  nextStep: 'enter-cases-before-reading',
};
const WITHOUT_PROCESS: Advice = {
  likelyCauses: ['cooperation-not-entered', 'case-not-entered', 'curiosity'],
  nextStep: 'open-a-joint-process',
};
const OF_STRANGERS: Advice = { likelyCauses: ['shared-workplace', 'curiosity'], nextStep: 'ask-for-the-reason' };
const WITHOUT_WORK: Advice = { likelyCauses: ['curiosity', 'case-not-entered'], nextStep: 'ask-for-the-reason' };
const BY_SAMPLE: Advice = { likelyCauses: ['chance-of-the-sample'], nextStep: 'read-the-items' };

export const ADVICE: Readonly<Record<MisuseReason, Advice>> = {
  unconfirmed: { likelyCauses: ['second-person-away', 'curiosity'], nextStep: 'name-second-persons' },
  'no-case': WITHOUT_CASE,
  'another-person': WITHOUT_CASE,
  'case-closed': { likelyCauses: ['case-closed-too-early', 'curiosity'], nextStep: 'reopen-or-stop-reading' },
  'no-inquiry': WITHOUT_CASE,
  'no-process': WITHOUT_PROCESS,
  'process-ended': WITHOUT_PROCESS,
  'kept-out': { likelyCauses: ['shared-workplace', 'curiosity'], nextStep: 'ask-for-the-reason' },
  burst: { likelyCauses: ['campaign-or-deadline', 'curiosity'], nextStep: 'ask-for-the-reason' },
  'out-of-hours': { likelyCauses: ['on-call-duty', 'shared-workplace'], nextStep: 'check-hours-and-workplaces' },
  'repeated-matches': { likelyCauses: ['unclear-identity', 'curiosity'], nextStep: 'ask-by-an-inquiry-instead' },
  'many-institutions': WITHOUT_PROCESS,
  'many-workers': OF_STRANGERS,
  stranger: OF_STRANGERS,
  'short-case': WITHOUT_WORK,
  'unused-case': WITHOUT_WORK,
  'sampled-ground': BY_SAMPLE,
  sampled: BY_SAMPLE,
};
