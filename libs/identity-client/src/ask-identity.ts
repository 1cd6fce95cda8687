import {
  DERIVE_PSEUDONYMS,
  pathOf,
  type Problem,
  type PseudonymsAnswer,
  type SealingQuestion,
} from '@lacznik/contracts';
import { type JsonAnswer, requestJson } from '@lacznik/http';
import { currentTraceparent, LacznikError } from '@lacznik/platform';

const CALL_TIMEOUT_MS = 5000;
/** Far above the pseudonyms of as many persons as identity takes at once. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** A question to identity: for each audience (`hub`, `log`, an institution's id), the pseudonyms of these persons. */
export interface IdentityQuestion {
  /** Where identity answers. */
  identityUrl: string;
  /** The `Authorization` header to ask with. */
  authorization: string;
  audiences: readonly string[];
  /** What is to be sealed for the gateway. */
  sealed?: SealingQuestion;
  /** As `libs/contracts` has a person: `{pesel}` or `{document}`. They go no further than this call. */
  persons: readonly unknown[];
}

/** By audience, what was asked for in the order of the persons. */
export type IdentityAnswer = Required<Omit<PseudonymsAnswer, 'former'>> & Pick<PseudonymsAnswer, 'former'>;

/** @throws LacznikError `unavailable` while identity does not answer, or not this asker */
export async function askIdentity(question: IdentityQuestion): Promise<IdentityAnswer> {
  const { status, json } = await post(question).catch((cause: unknown) => {
    throw unavailable(cause);
  });
  const { pseudonyms = {}, former, sealed = {}, ...problem } = (json ?? {}) as Partial<PseudonymsAnswer & Problem>;
  if (status !== 200) throw unavailable(new Error(`identity answered ${status} ${refusalIn(problem)}`));
  const { audiences, persons } = question;
  // Without one a record would be nobody's, and two persons' would be the same.
  if (!isWhole(pseudonyms, audiences, persons) || !isWhole(sealed, question.sealed?.audiences ?? [], persons)) {
    throw unavailable(new Error('identity left a person out'));
  }
  if (former && !isWhole(former, audiences, persons)) throw unavailable(new Error('identity left a person out'));
  return { pseudonyms, former, sealed };
}

function isWhole(
  answer: Readonly<Record<string, readonly unknown[]>>,
  audiences: readonly string[],
  persons: readonly unknown[],
): boolean {
  return audiences.every((audience) =>
    persons.every((_, i) => typeof answer[audience]?.[i] === 'string' && answer[audience][i] !== ''),
  );
}

/** What identity refused, and where: it never repeats what was sent. */
function refusalIn({ code, path, detail }: Partial<Problem>): string {
  return [code, path, detail].filter(Boolean).join(': ');
}

function post({ identityUrl, authorization, audiences, sealed, persons }: IdentityQuestion): Promise<JsonAnswer> {
  return requestJson({
    url: `${identityUrl}${pathOf(DERIVE_PSEUDONYMS)}`,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, traceparent: currentTraceparent() },
    body: JSON.stringify({ audiences, sealed, persons }),
    timeoutMs: CALL_TIMEOUT_MS,
    maxBytes: MAX_ANSWER_BYTES,
  });
}

function unavailable(cause: unknown): LacznikError {
  return new LacznikError('unavailable', 'Identity does not answer at the moment; nothing was stored. Send it again.', {
    cause,
    logLevel: 'warn',
  });
}
