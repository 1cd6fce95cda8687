import {
  caseAddress,
  type CaseClosing,
  type CaseListQuery,
  type CaseOpening,
  type CaseReopening,
  type CaseView,
  CLOSE_CASE,
  HAND_OVER_CASE,
  type HandOver,
  type HandOverView,
  type JointFile,
  LIST_CASES,
  OPEN_CASE,
  READ_JOINT_FILE,
  REOPEN_CASE,
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

  /** Opens a case again within a day of its end. @throws ProblemError `reopening-too-late` after that */
  reopen(caseReference: string, reopening: CaseReopening, options: CallOptions = {}): Promise<CaseView> {
    return this.caller.call(REOPEN_CASE, { ...options, ...caseAddress(caseReference), body: reopening });
  }

  /** Lets a colleague look on that ground. @throws ProblemError `hand-over-to-oneself`, `colleague-not-authorised` */
  handOver(caseReference: string, handOver: HandOver, options: CallOptions = {}): Promise<HandOverView> {
    return this.caller.call(HAND_OVER_CASE, { ...options, ...caseAddress(caseReference), body: handOver });
  }

  /** All of them, open and closed, in the order of their references; or those alone that are going to be closed before a day. */
  async *list({ closingBefore, ...options }: CallOptions & Pick<CaseListQuery, 'closingBefore'> = {}): AsyncGenerator<
    CaseView,
    void,
    undefined
  > {
    for (let after: string | undefined; ;) {
      const { cases, next } = await this.caller.call(LIST_CASES, { ...options, query: { after, closingBefore } });
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
