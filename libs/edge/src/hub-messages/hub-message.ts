import {
  EDGE_ANSWERED,
  type ReceivedEdgeAnswer,
  type ReceivedSnapshotRequest,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';

/** What the hub tells this edge. */
export type HubMessage =
  { kind: 'answer'; content: ReceivedEdgeAnswer } | { kind: 'request'; content: ReceivedSnapshotRequest };

/** Reads what the hub tells an edge, of whatever kind. */
export const HUB_MESSAGE: Decoder<HubMessage> = {
  decode: (message) => {
    const isAnswer = EDGE_ANSWERED.types.includes(message.headers.ce_type ?? '');
    const decoded = isAnswer ? EDGE_ANSWERED.decode(message) : SNAPSHOT_REQUESTED.decode(message);
    if (!decoded.ok) return decoded;
    return { ok: true, content: { kind: isAnswer ? 'answer' : 'request', content: decoded.content } as HubMessage };
  },
};
