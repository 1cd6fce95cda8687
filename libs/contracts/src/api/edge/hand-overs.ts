import { Day, Instant, OneOf, Optional, Text } from '../../checking/rules';
import { MAX_ID_LENGTH } from '../../messages/log-entries/entry-rules';
import { json, type Operation } from '../operation';
import { CASE_ADDRESS, CaseParameters, CaseQuery } from './case-address';

/** Why a colleague gets a case: they stand in for somebody who is away, it is theirs from now on, or they are asked for advice. */
export const HAND_OVER_REASONS = ['standing-in', 'reassigned', 'advice'] as const;

/** A case is handed over to a colleague. */
export class HandOver {
  /** Subject of the colleague's access tokens. */
  @Text(MAX_ID_LENGTH)
  to: string;

  @OneOf(HAND_OVER_REASONS)
  reason: (typeof HAND_OVER_REASONS)[number];

  /** The last day on which it holds: 30 days from today where it is left out, 366 at most. Sent again, it can be moved. */
  @Optional()
  @Day()
  validTo?: string;
}

/** A hand-over as the own institution sees it. */
export class HandOverView {
  /** Subject of access tokens, as `by`. */
  @Text(MAX_ID_LENGTH)
  to: string;

  @OneOf(HAND_OVER_REASONS)
  reason: (typeof HAND_OVER_REASONS)[number];

  /** The last day on which it holds. */
  @Day()
  validTo: string;

  /** Who handed it over. */
  @Text(MAX_ID_LENGTH)
  by: string;

  @Instant()
  handedAt: string;
}

export const EXAMPLE_HAND_OVER: HandOverView = {
  to: 'j.lis',
  reason: 'standing-in',
  validTo: '2026-03-31',
  by: 'a.nowak',
  handedAt: '2026-03-02T08:00:00.000Z',
};
const { to, reason, validTo } = EXAMPLE_HAND_OVER;

export const HAND_OVER_CASE = {
  app: 'edge',
  id: 'handOverCase',
  method: 'post',
  path: '/v1/cases/:caseReference/hand-over',
  summary: 'Hands a case over to a colleague, whose looks are explained by it.',
  description:
    `${CASE_ADDRESS} ` +
    'The log is told as of an act, which names neither the case nor, to others than your institution, the colleague. While it holds, what ' +
    'the colleague reads of the case is logged on the ground `hand-over`; that of a case that was open ends with the case, and one that is ' +
    'closed can be handed over anew. It lets nobody do what they may not do without it: whoever is excluded from the matter stays so.',
  repeatable: 'the same hand-over is answered alike; another reason or last day takes the place of the one before',
  roles: ['institution', 'caseworker', 'coordinator'],
  parameters: CaseParameters,
  query: CaseQuery,
  body: json(HandOver),
  answer: { status: 200, content: [json(HandOverView)] },
  problems: ['not-found', 'unknown-institution', 'excluded-person', 'hand-over-to-oneself', 'colleague-not-authorised'],
  example: {
    parameters: { caseReference: 'OPS.5020.7.2026' },
    query: {},
    body: { to, reason, validTo },
    answer: EXAMPLE_HAND_OVER,
  },
} as const satisfies Operation;
