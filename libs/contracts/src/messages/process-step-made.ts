import { PROCESS_KINDS, type ProcessKind } from '@lacznik/casework';
import { AnyObject, Count, Day, InstitutionId, Nested, OneOf, Optional, SealedToken } from '../checking/rules';
import type { JsonValue } from '../checking/shape';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON, EXAMPLE_SEALED } from './example-persons';
import { WorkerTag } from './log-entries/view-entry';
import { ProcessOpening } from './process-opening';
import { PROCESS_ACTORS, ProcessCommand } from './process-words';
import { RequestId } from './request-id';

const TYPE = 'pl.lacznik.process.step-made';
/** In which roles somebody makes a step, or sees one. */
export const PROCESS_ROLES = ['caseworker', 'coordinator', 'institution', 'ngo'] as const;

/**
 * One party of a process says something in it. The person is the message's key, as the hub's pseudonym. The gateway gives the step its
 * place, or refuses it, and says so by `ProcessTold`; what is accepted it delivers to the other party.
 */
export class ProcessStep {
  /** The party that says it. */
  @InstitutionId()
  institution: string;

  /** Random: of whoever opened the process. */
  @RequestId()
  processId: string;

  /** Random: of the edge, and the same whenever the step is sent again. */
  @RequestId()
  stepId: string;

  @OneOf(PROCESS_KINDS)
  process: ProcessKind;

  /** The version that it is made on: 0 for the first. */
  @Count()
  basedOn: number;

  /** As what the party speaks. */
  @OneOf(PROCESS_ACTORS)
  actor: string;

  @Nested(() => ProcessCommand)
  command: ProcessCommand;

  /** All else that the command says: for the other party alone, the hub keeps none of it (P8). */
  @AnyObject()
  words: Record<string, JsonValue>;

  @Day()
  madeOn: string;

  /** Of the first step, and of no other. */
  @Optional()
  @Nested(() => ProcessOpening)
  opening?: ProcessOpening;

  /** The person under the log's pseudonym, as in `CaseChange`: of the first step alone, the hub keeps it. */
  @Optional()
  @SealedToken()
  sealedLogPerson?: string;

  /** Who it was, encrypted for the institution, each time anew; absent where it was the institution's own system. */
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

/** A step as its edge sends it. */
export type SentProcessStep = AboutPerson<ProcessStep>;

/** A step as the hub reads it. */
export type ReceivedProcessStep = ReceivedPersonStatement<ProcessStep>;

export const PROCESS_STEP_MADE = definePersonStatement<ProcessStep>({
  name: 'ProcessStepMade',
  summary: 'A party of a referral, a joint plan, an announced action or a promotion says something in it.',
  types: [TYPE],
  typeOf: () => TYPE,
  institutionOf: ({ institution }) => institution,
  body: ProcessStep,
  faultOf: ({ basedOn, opening, sealedLogPerson }) => {
    const isFirst = basedOn === 0;
    if ((opening !== undefined) !== isFirst) return 'its opening is that of a first step alone';
    return (sealedLogPerson !== undefined) === isFirst
      ? undefined
      : 'its sealedLogPerson is that of a first step alone';
  },
  example: {
    edge: EXAMPLE_EDGE.labour,
    body: {
      institution: 'PUP-2606',
      processId: '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697',
      stepId: 'c2b8d1e0-4f6a-4937-8d25-7a90b1c3e5f4',
      process: 'REFERRAL',
      basedOn: 0,
      actor: 'sender',
      command: { name: 'send' },
      words: { content: { kind: 'PSU', sender: 'PUP-2606', receiver: 'OPS-260604', answerBy: '2026-03-09' } },
      madeOn: '2026-03-02',
      opening: {
        other: 'OPS-260604',
        legalBasis: 'urpsz-50',
        purpose: 'activation',
        caseReference: 'PUP.4310.18.2026',
        ownPerson: EXAMPLE_PERSON.otherIdentity,
        sealedOtherPerson: EXAMPLE_SEALED,
        sealedIdentity: EXAMPLE_SEALED,
      },
      sealedLogPerson: EXAMPLE_SEALED,
      sealedUser: EXAMPLE_SEALED,
      workerTag: 'vNZ0Qv0JcQW4cJxgV0rY6m0o2s4E3xT8fYb1nHk9aQc',
      actorRole: 'caseworker',
    },
  },
});
