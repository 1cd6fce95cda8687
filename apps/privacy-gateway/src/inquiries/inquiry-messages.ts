import {
  INQUIRY_ANSWERED_TYPE,
  INQUIRY_REQUESTED,
  type InquiryAnswer,
  type InquiryEntry,
  type ReceivedInquiry,
  type SentInquiryRequest,
  type TaggedInquiryEntry,
} from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import type { Entitled } from '../delivery/entitled';
import { matchesOf } from './answer-of';
import { claimedOf, sectionsOf } from './inquiries.store';
import { type Inquiry, type InquirySource, isMatch, type Match } from './inquiry';

/** The entry on a question, or on what became of an exceptional one, as its edge told it. @param refused by the hub */
export function toldEntry(
  { event, body }: ReceivedInquiry,
  logPerson: string,
  { time, policyVersion, refused }: { time: string; policyVersion?: string; refused?: InquiryEntry['refused'] },
): TaggedInquiryEntry {
  const { receiver, reference, inquiryId, legalBasis, purpose, actorRole, sealedUser, workerTag } = body;
  return {
    kind: 'inquiry',
    time,
    status: refused === undefined ? body.status : 'refused',
    inquiryId,
    receiving: receiver,
    person: logPerson,
    legalBasis,
    purpose,
    caseReference: reference,
    sections: sectionsOf(body),
    ...claimedWords(claimedOf(body)),
    ...(body.isExceptional ? { isExceptional: true } : {}),
    actorRole,
    sealedUser,
    refused: refused ?? body.refused,
    policyVersion,
    traceId: traceIdOf(event.traceparent),
    workerTag,
  };
}

/** The entries on an answer: what was disclosed by comparing, source by source, and what came of each source. */
export function answerEntries(
  inquiry: Inquiry,
  sources: readonly InquirySource[],
  answer: InquiryAnswer,
  { time, policyVersion }: { time: string; policyVersion: string },
): InquiryEntry[] {
  const matches = sources.flatMap(({ publisher, outcome }) =>
    outcome.matches.filter(({ fields }) => fields.length > 0).map((match) => ({ publisher, match })),
  );
  return [
    ...matches.map(({ publisher, match }) => matchEntry(inquiry, publisher, match, time)),
    { ...entryOf(inquiry, time), status: 'answered', sources: answer.sources, policyVersion },
  ];
}

function matchEntry(inquiry: Inquiry, disclosing: string, match: Match, time: string): InquiryEntry {
  const { section, fields, categories, withheld, agreement = '', consent, policyVersion } = match;
  return {
    ...entryOf(inquiry, time),
    status: 'matched',
    sections: [section],
    disclosing,
    categories,
    fields: [...fields],
    withheld,
    agreement,
    ...(consent === undefined ? {} : { consent }),
    policyVersion,
  };
}

function entryOf(inquiry: Inquiry, time: string): Omit<InquiryEntry, 'status'> {
  const { inquiryId, receiver, logPseudonym, legalBasis, purpose, caseReference, sections, actorRole } = inquiry;
  return {
    kind: 'inquiry',
    time,
    inquiryId,
    receiving: receiver,
    person: logPseudonym,
    legalBasis,
    purpose,
    caseReference,
    sections: [...sections],
    ...claimedWords(inquiry.claimed),
    ...(inquiry.isExceptional ? { isExceptional: true } : {}),
    actorRole,
    traceId: traceIdOf(inquiry.traceparent),
  };
}

/** The answer as a whole, to be numbered and sent to the asker. It is disclosing where it says whether claims hold. */
export function answered(
  inquiry: Inquiry,
  answer: InquiryAnswer,
  { time, revision, policyVersion, matches = [] }: AnswerStamp,
): Entitled {
  const { receiver, inquiryId, traceparent } = inquiry;
  const event = { type: INQUIRY_ANSWERED_TYPE, time, personversion: revision, traceparent };
  const decision = {
    disclosed: [],
    categories: [...new Set(matches.flatMap(({ categories }) => categories))],
    withheld: [],
    ...(matches.length > 0 ? { agreement: joined(matches.map(({ agreement }) => agreement)) } : {}),
    ...(matches.length > 0 ? { consent: joined(matches.map(({ consent }) => consent)) } : {}),
    profile: '',
  };
  const fact = { event, body: { receiver, inquiryId, revision, answer } };
  return { fact, recipient: inquiry, decision, policyVersion };
}

/** What an answer is numbered and dated with. */
export interface AnswerStamp {
  /** ISO 8601 UTC. */
  time: string;
  revision: number;
  policyVersion: string;
  /** What was disclosed by comparing. */
  matches?: readonly Match[];
}

/** What was disclosed of a match; nothing of any other. */
export function disclosedMatches(inquiry: Inquiry, sources: readonly InquirySource[]): Match[] {
  return isMatch(inquiry) ? matchesOf(sources).filter(({ fields }) => fields.length > 0) : [];
}

/** The requests that the sources were put under: one for all publishers at an edge. */
export function requestsOf(sources: readonly InquirySource[]): SentInquiryRequest[] {
  const byRequest = Map.groupBy(
    sources.filter(({ requestId, isAnswered }) => requestId !== undefined && !isAnswered),
    ({ requestId }) => requestId,
  );
  return Array.from(byRequest.values(), (same) => {
    const { edge = '', person, requestId = '' } = same[0] as InquirySource;
    const publishers = same.map(({ publisher }) => publisher);
    return { edge, person, body: { requestId, publishers, sections: [...new Set(same.flatMap(askedSections))] } };
  });
}

/** The persons' shards are locked. */
export function publishRequests(transaction: OutboxTransaction, requests: readonly SentInquiryRequest[]): void {
  for (const request of requests) transaction.publish(INQUIRY_REQUESTED, request);
}

/** What is known beforehand is not asked. */
function askedSections({ sections, outcome }: InquirySource): string[] {
  return sections.filter((section) => outcome.sections[section]?.isDisclosed !== false);
}

function claimedWords(claimed: readonly string[]): { claimed?: string[] } {
  return claimed.length > 0 ? { claimed: [...claimed] } : {};
}

function joined(ids: readonly (string | undefined)[]): string | undefined {
  const all = new Set(ids.flatMap((one) => (one === undefined || one === '' ? [] : one.split(','))));
  return all.size > 0 ? [...all].sort().join() : undefined;
}

function traceIdOf(traceparent: string | undefined): string {
  return traceparent?.slice(3, 35) ?? '';
}
