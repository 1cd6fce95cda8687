import type { EdgeProcess } from '@lacznik/casework';
import type { CaseIdentity } from '@lacznik/contracts';

/** Any kind's: which words it has, its {@link KindOfProcess} says. */
export type AnyEdgeProcess = EdgeProcess;

/** A case that is opened once the hub has accepted a step. */
export interface CaseOnAcceptance {
  stepId: string;
  /** What stands for it beyond the edge. */
  caseReference: string;
  /** As the institution says it, where that is something else. */
  ownReference?: string;
  /** The log's pseudonym, sealed for the gateway. */
  sealedLog: string;
}

/** What of a process is for its institution's eyes alone. */
export interface KeptProcess {
  process: AnyEdgeProcess;
  identity: CaseIdentity;
  /** What was asked for as it was opened here: sent again under the same id, it has to say the same. */
  asked?: unknown;
  /** The institution's own case as it says it. */
  ownReference?: string;
  /** Of the delivery of each step to the party that did not make it, by version. */
  eventIds: Readonly<Record<number, string>>;
  opensCase?: CaseOnAcceptance;
  /** The last step that the edge made by itself, and the day, `YYYY-MM-DD`. */
  saidByItself?: { stepId: string; on: string };
}
