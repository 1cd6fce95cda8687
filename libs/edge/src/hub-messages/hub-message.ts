import {
  CONSENT_ENDED,
  EDGE_ANSWERED,
  type ReceivedConsentEnd,
  type ReceivedEdgeAnswer,
  type ReceivedSnapshotRequest,
  type ReceivedRevocationConfirmation,
  REVOCATION_CONFIRMED,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';

/** What the hub tells this edge. */
export type HubMessage =
  | { kind: 'answer'; content: ReceivedEdgeAnswer }
  | { kind: 'consent-end'; content: ReceivedConsentEnd }
  | { kind: 'confirmation'; content: ReceivedRevocationConfirmation }
  | { kind: 'request'; content: ReceivedSnapshotRequest };

const DEFINITIONS = {
  answer: EDGE_ANSWERED,
  'consent-end': CONSENT_ENDED,
  confirmation: REVOCATION_CONFIRMED,
  request: SNAPSHOT_REQUESTED,
} as const;

/** Reads what the hub tells an edge, of whatever kind. */
export const HUB_MESSAGE: Decoder<HubMessage> = {
  decode: (message) => {
    const kind = kindOf(message.headers.ce_type ?? '');
    const decoded = DEFINITIONS[kind].decode(message);
    return decoded.ok ? { ok: true, content: { kind, content: decoded.content } as HubMessage } : decoded;
  },
};

/** What is of no kind counts as a request, as which it is refused. */
function kindOf(type: string): HubMessage['kind'] {
  if (CONSENT_ENDED.types.includes(type)) return 'consent-end';
  if (EDGE_ANSWERED.types.includes(type)) return 'answer';
  return REVOCATION_CONFIRMED.types.includes(type) ? 'confirmation' : 'request';
}
