import type { Access } from './access';

/** A case was opened, closed or opened again. */
export interface CaseFact {
  kind: 'case';
  at: number;
  institution: string;
  person: string;
  caseReference: string;
  status: 'open' | 'closed' | 'reopened';
  /** Whether it was closed by rule, as nothing was done in it. */
  unused?: true | undefined;
}

/** A step of a referral, a plan or an announcement was accepted. */
export interface ProcessFact {
  kind: 'process';
  at: number;
  processId: string;
  person: string;
  /** The institutions between which it is. */
  parties: readonly [string, string];
  /** Whether the process has ended with this step. */
  ended: boolean;
}

/** A worker did something for a person, beyond looking. */
export interface WorkFact {
  kind: 'work';
  at: number;
  /** Of the entry in the log. */
  id: string;
  institution: string;
  workerTag: string;
  person: string;
  work: 'case-opening' | 'case-closing' | 'case-reopening' | 'step';
  /** Of the case; of a step, the case of the institution that opened the process. */
  caseReference: string;
}

/** What the review knows the log by, in the order of time. */
export type LogFact = Access | CaseFact | ProcessFact | WorkFact;
