import {
  caseAddress,
  type CaseClosing,
  type CaseOpening,
  type CaseView,
  CLOSE_CASE,
  type JointFile,
  LIST_CASES,
  OPEN_CASE,
  READ_JOINT_FILE,
} from '@lacznik/contracts';
import type { Caller } from './calls/caller';
import type { CallOptions } from './calls/call-types';

/** The institution's cases, and what others have disclosed on their account. */
export class Cases {
  constructor(private readonly caller: Caller) {}

  open(opening: CaseOpening, options: CallOptions = {}): Promise<CaseView> {
    return this.caller.call(OPEN_CASE, { ...options, body: opening });
  }

  close(caseReference: string, closing: CaseClosing = {}, options: CallOptions = {}): Promise<CaseView> {
    return this.caller.call(CLOSE_CASE, { ...options, ...caseAddress(caseReference), body: closing });
  }

  /** All of them, open and closed, in the order of their references. */
  async *list(options: CallOptions = {}): AsyncGenerator<CaseView, void, undefined> {
    for (let after: string | undefined; ;) {
      const { cases, next } = await this.caller.call(LIST_CASES, { ...options, query: { after } });
      yield* cases;
      if (next === undefined) return;
      after = next;
    }
  }

  /** @throws ProblemError `not-found` where there is no such case */
  jointFile(caseReference: string, options: CallOptions = {}): Promise<JointFile> {
    return this.caller.call(READ_JOINT_FILE, { ...options, ...caseAddress(caseReference) });
  }
}
