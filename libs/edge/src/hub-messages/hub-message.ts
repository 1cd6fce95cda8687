import {
  EDGE_ANSWERED,
  EDGE_STREAM_REPORTED,
  type ReceivedEdgeStreamReport,
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
  | { kind: 'confirmation'; content: ReceivedRevocationConfirmation }
  | { kind: 'stream'; content: ReceivedEdgeStreamReport }
  | { kind: 'request'; content: ReceivedSnapshotRequest };

const DEFINITIONS = {
  answer: EDGE_ANSWERED,
  confirmation: REVOCATION_CONFIRMED,
  stream: EDGE_STREAM_REPORTED,
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
  if (EDGE_ANSWERED.types.includes(type)) return 'answer';
  if (EDGE_STREAM_REPORTED.types.includes(type)) return 'stream';
  return REVOCATION_CONFIRMED.types.includes(type) ? 'confirmation' : 'request';
}
