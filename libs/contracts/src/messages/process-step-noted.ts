import { Count, InstitutionId, OneOf, Optional, SealedToken } from '../checking/rules';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_SEALED } from './example-persons';
import { WorkerTag } from './log-entries/view-entry';
import { PROCESS_ROLES } from './process-step-made';
import { RequestId } from './request-id';

const TYPES = { received: 'pl.lacznik.process.step-received', seen: 'pl.lacznik.process.step-seen' } as const;
/** What becomes of a step at the other party's edge: it took it over; a person opened it there. */
export const STEP_NOTES = ['received', 'seen'] as const;

/**
 * The other party's edge has taken a step over, or somebody there has opened it: all up to that version. The person is the message's key, as
 * the hub's pseudonym. The hub logs it and tells the party that made the step.
 */
export class ProcessStepNote {
  /** The party that received it. */
  @InstitutionId()
  institution: string;

  @RequestId()
  processId: string;

  /** The last version that is meant. */
  @Count(1)
  version: number;

  @OneOf(STEP_NOTES)
  noted: (typeof STEP_NOTES)[number];

  /** Of what was seen: who it was, encrypted for the institution, each time anew. */
  @Optional()
  @SealedToken()
  sealedUser?: string;

  @Optional()
  @WorkerTag()
  workerTag?: string;

  /** The role in which it was. */
  @OneOf(PROCESS_ROLES)
  actorRole: (typeof PROCESS_ROLES)[number];
}

/** A note as its edge sends it. */
export type SentProcessStepNote = AboutPerson<ProcessStepNote>;

/** A note as the hub reads it. */
export type ReceivedProcessStepNote = ReceivedPersonStatement<ProcessStepNote>;

export const PROCESS_STEP_NOTED = definePersonStatement<ProcessStepNote>({
  name: 'ProcessStepNoted',
  summary: 'A step of a process was taken over at the other party, or opened there by a person.',
  types: Object.values(TYPES),
  typeOf: ({ noted }) => TYPES[noted],
  institutionOf: ({ institution }) => institution,
  body: ProcessStepNote,
  example: {
    edge: EXAMPLE_EDGE.welfare,
    body: {
      institution: 'OPS-260604',
      processId: '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697',
      version: 1,
      noted: 'seen',
      sealedUser: EXAMPLE_SEALED,
      workerTag: 'vNZ0Qv0JcQW4cJxgV0rY6m0o2s4E3xT8fYb1nHk9aQc',
      actorRole: 'caseworker',
    },
  },
});
