import { LacznikError } from '@lacznik/platform';
import type { StoredInquiry } from './inquiry.entity';

/** By when each limit of the hub has room again at the latest. */
const HUB_LIMITS: Readonly<Record<string, { seconds: number; detail: string }>> = {
  'institution-limit': { seconds: 3600, detail: 'Your institution has asked too many questions within an hour.' },
  'claims-limit': { seconds: 86_400, detail: 'Your institution has made too many claims about this person today.' },
};

export function conflict(): LacznikError {
  const detail =
    'This question id stands for another question: one about another person, of another content, or that somebody else asked. Use a new id.';
  return new LacznikError('inquiry-conflict', detail, { path: 'questionId' });
}

export function outsideCaseload(): LacznikError {
  return new LacznikError(
    'outside-caseload',
    'Your institution has no case open on this person, or the reference names none on them. Turn back, or ask again under the same questionId ' +
      'with `exceptional` and a reason: it is answered at once, logged, and a second person of your institution confirms it within 2 working days. / ' +
      'Osoba spoza prowadzonych spraw. Można zrezygnować albo zapytać wyjątkowo, podając powód; pytanie zatwierdza druga osoba w ciągu 2 dni roboczych.',
    { path: 'caseReference' },
  );
}

export function claimsOutsideCaseload(): LacznikError {
  const detail =
    'Your institution has no case open on this person, or the reference names none on them: whether claims hold is answered of your own cases alone.';
  return new LacznikError('outside-caseload', detail, { path: 'caseReference' });
}

export function tooMany(limit: number, retryAfterSeconds: number): LacznikError {
  const detail =
    `You have asked ${limit} questions within an hour, which is the most. Ask again in ${retryAfterSeconds} seconds. What you need of many people, or ` +
    'again and again, reaches you by itself: open a case on each. / Limit pytań na godzinę jest wyczerpany. Do stałej potrzeby służy otwarcie sprawy.';
  return new LacznikError('too-many-inquiries', detail, { retryAfterSeconds });
}

/** For a question that the hub counted as one too many; it looks at all edges of the institution. */
export function hubRefusal({ refused }: StoredInquiry): LacznikError | undefined {
  const limit = HUB_LIMITS[refused ?? ''];
  if (limit === undefined) return undefined;
  const detail = `${limit.detail} Ask again later under a new questionId. What you need of many people reaches you by cases.`;
  return new LacznikError('too-many-inquiries', detail, { retryAfterSeconds: limit.seconds });
}
