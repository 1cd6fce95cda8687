import { Flag, Instant, ListOf, Nested, OneOf, Optional } from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { MISUSE_READERS, MisuseItemParameters } from './misuse-items';

/**
 * What GDPR asks for after a breach: to stop it (art. 24), to judge the risk (art. 33(1)), to notify the authority (art. 33(1), (3)), to tell the persons
 * where the risk is high (art. 34), to document it (art. 33(5)).
 */
export const BREACH_STEPS = ['stop-it', 'judge-risk', 'notify-authority', 'tell-persons', 'document-it'] as const;
export type BreachStep = (typeof BREACH_STEPS)[number];

/** One step. */
export class BreachStepState {
  @OneOf(BREACH_STEPS)
  step: BreachStep;

  /** Absent where GDPR names no day for it. */
  @Optional()
  @Instant()
  dueAt?: string;

  /** When somebody said that it is done, or is not needed. */
  @Optional()
  @Instant()
  doneAt?: string;
}

/** The list of a breach, in the order in which its steps are taken. */
export class BreachList {
  @RequestId()
  id: string;

  @Instant()
  becameKnownAt: string;

  /** 72 hours later (GDPR art. 33(1)). */
  @Instant()
  notifyBefore: string;

  /** Whether the authority was not notified by then. */
  @Flag()
  isLate: boolean;

  @ListOf(Nested(() => BreachStepState), BREACH_STEPS.length, BREACH_STEPS.length)
  steps: BreachStepState[];
}

/** Which step is done. */
export class BreachStepDone {
  @OneOf(BREACH_STEPS)
  step: BreachStep;
}

const PARAMETERS = { id: '0d6f4f5e-6d0c-4a55-8f0e-5e0c8f2b7a11' };
const EXAMPLE_LIST = {
  ...PARAMETERS,
  becameKnownAt: '2026-02-04T09:00:00.000Z',
  notifyBefore: '2026-02-07T09:00:00.000Z',
  isLate: false,
  steps: [
    { step: 'stop-it', doneAt: '2026-02-04T10:00:00.000Z' },
    { step: 'judge-risk' },
    { step: 'notify-authority', dueAt: '2026-02-07T09:00:00.000Z' },
    { step: 'tell-persons' },
    { step: 'document-it' },
  ],
} as const;

export const READ_BREACH_LIST = {
  app: 'access-log',
  id: 'readBreachList',
  method: 'get',
  path: '/v1/misuse/items/:id/breach',
  summary: 'Shows what is to be done after a breach, and by when.',
  roles: MISUSE_READERS,
  parameters: MisuseItemParameters,
  answer: { status: 200, content: [json(BreachList)] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, answer: EXAMPLE_LIST },
} as const satisfies Operation;

export const FINISH_BREACH_STEP = {
  app: 'access-log',
  id: 'finishBreachStep',
  method: 'post',
  path: '/v1/misuse/items/:id/breach/steps',
  summary: 'Says that a step after a breach is done, or is not needed.',
  description: 'What was said first stays. An act: the log keeps it.',
  repeatable: 'what is done stays so',
  roles: ['data-protection-officer'],
  parameters: MisuseItemParameters,
  body: json(BreachStepDone),
  answer: { status: 200, content: [json(BreachList)] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, body: { step: 'stop-it' }, answer: EXAMPLE_LIST },
} as const satisfies Operation;
