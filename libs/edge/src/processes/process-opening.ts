import type { Fault, ProcessKind, UsefulWorkAgreement, VisibleCommand } from '@lacznik/casework';
import type { CaseIdentity } from '@lacznik/contracts';
import type { AnyDocument, ProcessDocument } from './process-document';
import type { ProcessPart } from './process.entity';

/** A first step as somebody asks for it, of whatever kind. */
export interface AskedOpening {
  kind: ProcessKind;
  processId: string;
  identity: CaseIdentity;
  /** The institution's own case, as it says it. */
  caseReference: string;
  part: ProcessPart;
  other: string;
  /** Where in the request the other party stands. */
  otherPath: string;
  legalBasis: string;
  purpose: string;
  /** What is said. @param caseReference what stands for the reference beyond the edge */
  commandOf(caseReference: string): VisibleCommand;
  /** What is wrong with it beside the others of its kind that the institution has opened on the person. */
  faultBeside?(this: void, others: readonly ProcessDocument<AnyDocument>[]): Fault | undefined;
  /** Of useful work: the agreement that it names, and what is wrong with it by that, where the institution keeps it. */
  underAgreement?: { key: string; faultOf(this: void, agreement: UsefulWorkAgreement): Fault | undefined };
  /** What has to be the same where it is asked for again. */
  asked: unknown;
}
