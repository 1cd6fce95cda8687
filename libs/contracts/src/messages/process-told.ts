import { REFUSAL_CODES } from '@lacznik/casework';
import { Count, Nested, OneOf, Optional, PresentExactlyIf, InstitutionId, Text } from '../checking/rules';
import { defineToEdge, type ReceivedToEdge, type SentToEdge } from './define-to-edge';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { MAX_ID_LENGTH } from './log-entries/entry-rules';
import { ProcessStanding } from './process-words';
import { RequestId } from './request-id';

/** Why the hub does not give a step its place, beside what the table of its process says. */
export const HUB_STEP_REFUSALS = [
  'unknown-process',
  'not-a-party',
  'institution-not-active',
  'other-not-active',
  'legal-basis-not-valid',
  'purpose-not-valid',
  'no-agreement',
  'no-consent',
  'restriction',
  'not-processed',
] as const;
/** Every reason for which the hub refuses a step. */
export const STEP_REFUSALS = [...REFUSAL_CODES, ...HUB_STEP_REFUSALS] as const;
export type StepRefusal = (typeof STEP_REFUSALS)[number];

/** What the hub has to tell of a step: its place in the history, or none; what became of it at the other party. */
export const STEP_OUTCOMES = ['accepted', 'refused', 'received', 'seen'] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/**
 * What came of a step that the institution made. The person is the message's key, as the hub's pseudonym. What the other party says
 * comes in the institution's feed.
 */
export class ProcessNews {
  /** The party that made the step. */
  @InstitutionId()
  institution: string;

  @RequestId()
  processId: string;

  @OneOf(STEP_OUTCOMES)
  outcome: StepOutcome;

  /** Of what is accepted or refused: its edge's own id of the step. */
  @Optional()
  @RequestId()
  stepId?: string;

  /** Of what is accepted: its own; of what is refused: the present one, 0 where there is no such process; else: up to which it holds. */
  @Count()
  version: number;

  @OneOf(STEP_REFUSALS)
  @PresentExactlyIf('outcome', 'refused')
  refused?: StepRefusal;

  /** What holds since. */
  @Nested(() => ProcessStanding)
  @PresentExactlyIf('outcome', 'accepted')
  standing?: ProcessStanding;

  /** Of the delivery to the other party, by which the log's receipt is asked for. */
  @Text(MAX_ID_LENGTH)
  @PresentExactlyIf('outcome', 'accepted')
  eventId?: string;
}

/** News as the edge reads it. */
export type ReceivedProcessNews = ReceivedToEdge<ProcessNews, 'person'>;

/** News as the hub sends it. */
export type SentProcessNews = SentToEdge<ProcessNews, 'person'>;

export const PROCESS_TOLD = defineToEdge<ProcessNews, 'person'>({
  name: 'ProcessTold',
  summary: 'What came of a step of a process: accepted or refused by the hub, taken over or opened at the other party.',
  type: 'pl.lacznik.process.told',
  body: ProcessNews,
  subject: 'person',
  example: {
    edge: EXAMPLE_EDGE.labour,
    person: EXAMPLE_PERSON.hub,
    body: {
      institution: 'PUP-2606',
      processId: '5e0a7f43-8c1d-4b62-9f07-31d2c4b5a697',
      outcome: 'accepted',
      stepId: 'c2b8d1e0-4f6a-4937-8d25-7a90b1c3e5f4',
      version: 1,
      standing: { version: 1, state: 'SENT', flags: [] },
      eventId: 'OPS-260604.15',
    },
  },
});
