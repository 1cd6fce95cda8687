import type { LogEntry, SentInquiryRequest } from '@lacznik/contracts';
import { Counter } from '@lacznik/platform';
import type { EntityManager } from 'typeorm';
import type { Entitled } from '../delivery/entitled';
import { answerOf } from './answer-of';
import type { InquiryWithSources } from './answered-inquiries';
import { type AnswerBasis, decideMatchesAgain } from './decide-again';
import { saveAnswer } from './inquiries.store';
import { answerEntries, answered, disclosedMatches } from './inquiry-messages';

const answers = new Counter({
  name: 'lacznik_inquiry_answers_total',
  help: 'Answers to inquiries as a whole, by whether all sources had answered',
  labelNames: ['complete'],
});
const sourceStates = new Counter({
  name: 'lacznik_inquiry_sources_total',
  help: 'Sections of sources in answers to inquiries, by what came of them',
  labelNames: ['state'],
});

/** What follows from questions and answers: to be published, numbered and logged in the same transaction. */
export interface InquiryEffects {
  entries: { orderKey: string; entry: LogEntry }[];
  /** After what was disclosed. */
  answers: Entitled[];
  requests: SentInquiryRequest[];
}

/** When it is decided, and by what. */
export interface InquiryStamp extends AnswerBasis {
  /** ISO 8601 UTC. */
  time: string;
  policyVersion: string;
}

/** Answers inquiries as they stand; they are locked, and so are their persons (`sharePersons`). */
export async function giveAnswers(
  transaction: EntityManager,
  concluded: readonly InquiryWithSources[],
  stamp: InquiryStamp,
): Promise<InquiryEffects> {
  const effects: InquiryEffects = { entries: [], answers: [], requests: [] };
  for (const { inquiry, sources } of await decideMatchesAgain(transaction, concluded, stamp)) {
    const [answer, revision] = [answerOf(inquiry, sources), inquiry.revision + 1];
    await saveAnswer(transaction, inquiry, { revision, isComplete: answer.isComplete });
    const entries = answerEntries(inquiry, sources, answer, stamp);
    effects.entries.push(...entries.map((entry) => ({ orderKey: inquiry.person, entry })));
    const matches = disclosedMatches(inquiry, sources);
    effects.answers.push(answered(inquiry, answer, { ...stamp, revision, matches }));
    answers.inc({ complete: String(answer.isComplete) });
    for (const { state } of answer.sources) sourceStates.inc({ state });
  }
  return effects;
}

/** Both, one after the other. */
export function joinEffects(first: InquiryEffects, second: InquiryEffects): InquiryEffects {
  return {
    entries: [...first.entries, ...second.entries],
    answers: [...first.answers, ...second.answers],
    requests: [...first.requests, ...second.requests],
  };
}
