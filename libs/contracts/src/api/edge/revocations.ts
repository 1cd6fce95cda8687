import { Count, Instant, OneOf, Optional, OwnKey } from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';

/** Whether the hub has committed a revocation. */
export const EFFECTS = ['committed', 'pending'] as const;

/** The end of what entitles institutions: a case that was closed, a consent that was withdrawn, a restriction. */
export class RevocationView {
  /** As the answer said that revoked it. */
  @RequestId()
  id: string;

  /** Your own reference of the case that was closed; absent where a consent was withdrawn, or a restriction asked for. */
  @Optional()
  @OwnKey()
  caseReference?: string;

  @Instant()
  requestedAt: string;

  /** `committed`: no decision from now on uses the case beyond its last day. `pending`: the hub has not confirmed it yet. */
  @OneOf(EFFECTS)
  effective: (typeof EFFECTS)[number];

  /** When the hub's confirmation came. */
  @Optional()
  @Instant()
  confirmedAt?: string;

  /** Deliveries that were withdrawn before you had them; once it is confirmed. */
  @Optional()
  @Count()
  withdrawn?: number;

  /** Deliveries that you had before, in your mailbox or topic; once it is confirmed. */
  @Optional()
  @Count()
  gone?: number;
}

/** Which revocation is meant. */
export class RevocationParameters {
  @RequestId()
  id: string;
}

const ID = '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21';

export const READ_REVOCATION = {
  app: 'edge',
  id: 'readRevocation',
  method: 'get',
  path: '/v1/revocations/:id',
  summary: 'Shows whether what was revoked has reached the hub.',
  roles: ['institution', 'coordinator', 'caseworker'],
  parameters: RevocationParameters,
  answer: { status: 200, content: [json(RevocationView)] },
  problems: ['not-found', 'unknown-institution', 'excluded-person'],
  example: {
    parameters: { id: ID },
    answer: {
      id: ID,
      caseReference: 'OPS.5020.7.2026',
      requestedAt: '2026-03-01T09:00:00.000Z',
      effective: 'committed',
      confirmedAt: '2026-03-01T09:00:00.120Z',
      withdrawn: 3,
      gone: 1,
    },
  },
} as const satisfies Operation;
