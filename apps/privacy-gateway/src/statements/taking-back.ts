import {
  CASE_CHANGED,
  CASE_CLOSED_TYPE,
  CASE_OPENED_TYPE,
  FACT_PUBLISHED,
  isRecordWithdrawal,
  RECORD_WITHDRAWN,
} from '@lacznik/contracts';
import type { IncomingMessage, TakingBack } from '@lacznik/messaging';

/**
 * What an edge takes back of what it said: a record by its withdrawal, the opening or reopening of a case by its closing. A consent and a
 * restriction need none of it: what ends them holds for what is said before, whenever that comes.
 */
export const TAKING_BACK: TakingBack = {
  canTakeBack: (passing) => isClosing(passing) || isRecordWithdrawal(passing),
  isTakenBack: (waiting, passed) =>
    isSame(recordOf(waiting), passed.map(withdrawnRecordOf)) ||
    (waiting.headers.ce_type !== CASE_OPENED_TYPE && isSame(caseOf(waiting), passed.map(closedCaseOf))),
  // The case was not known: now it is, as closed, so that it can be opened again.
  repeatedWith: (waiting, passed) => {
    if (waiting.headers.ce_type !== CASE_OPENED_TYPE) return [];
    const closing = passed.findLast((one) => isSame(caseOf(waiting), [closedCaseOf(one)]));
    return closing ? [closing] : [];
  },
};

function isClosing({ headers }: IncomingMessage): boolean {
  return headers.ce_type === CASE_CLOSED_TYPE;
}

function isSame(name: string | undefined, others: readonly (string | undefined)[]): boolean {
  return name !== undefined && others.includes(name);
}

function recordOf(message: IncomingMessage): string | undefined {
  const decoded = FACT_PUBLISHED.decode(message);
  return decoded.ok ? nameOf(decoded.content.body) : undefined;
}

function withdrawnRecordOf(message: IncomingMessage): string | undefined {
  const decoded = isRecordWithdrawal(message) ? RECORD_WITHDRAWN.decode(message) : undefined;
  return decoded?.ok ? nameOf(decoded.content.body) : undefined;
}

/** References have no line feeds. */
function nameOf({ publisher, section, recordId }: { publisher: string; section: string; recordId: string }): string {
  return [publisher, section, recordId].join('\n');
}

function caseOf(message: IncomingMessage): string | undefined {
  const decoded = CASE_CHANGED.decode(message);
  return decoded.ok ? `${decoded.content.body.receiver}\n${decoded.content.body.caseReference}` : undefined;
}

function closedCaseOf(message: IncomingMessage): string | undefined {
  return isClosing(message) ? caseOf(message) : undefined;
}
