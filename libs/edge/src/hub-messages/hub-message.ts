import {
  CONSENT_ENDED,
  DELIVERIES_WITHDRAWN,
  EDGE_ANSWERED,
  type ReceivedConsentEnd,
  EDGE_STREAM_REPORTED,
  INQUIRY_REQUESTED,
  PROCESS_TOLD,
  type ReceivedEdgeStreamReport,
  type ReceivedEdgeAnswer,
  type ReceivedInquiryRequest,
  type ReceivedProcessNews,
  type ReceivedSnapshotRequest,
  type ReceivedRevocationConfirmation,
  type ReceivedWithdrawnDeliveries,
  REVOCATION_CONFIRMED,
  type ReceivedWithdrawalsRepetition,
  SNAPSHOT_REQUESTED,
  WITHDRAWALS_REPEATED,
} from '@lacznik/contracts';
import type { Decoder } from '@lacznik/messaging';

/** What the hub tells this edge. */
export type HubMessage =
  | { kind: 'answer'; content: ReceivedEdgeAnswer }
  | { kind: 'consent-end'; content: ReceivedConsentEnd }
  | { kind: 'confirmation'; content: ReceivedRevocationConfirmation }
  | { kind: 'stream'; content: ReceivedEdgeStreamReport }
  | { kind: 'inquiry'; content: ReceivedInquiryRequest }
  | { kind: 'process'; content: ReceivedProcessNews }
  | { kind: 'request'; content: ReceivedSnapshotRequest }
  | { kind: 'withdrawal'; content: ReceivedWithdrawnDeliveries }
  | { kind: 'repetition'; content: ReceivedWithdrawalsRepetition };

const DEFINITIONS = {
  answer: EDGE_ANSWERED,
  'consent-end': CONSENT_ENDED,
  confirmation: REVOCATION_CONFIRMED,
  stream: EDGE_STREAM_REPORTED,
  inquiry: INQUIRY_REQUESTED,
  process: PROCESS_TOLD,
  request: SNAPSHOT_REQUESTED,
  withdrawal: DELIVERIES_WITHDRAWN,
  repetition: WITHDRAWALS_REPEATED,
} as const;

/** Reads what the hub tells an edge, of whatever kind. */
export const HUB_MESSAGE: Decoder<HubMessage> = {
  decode: (message) => {
    const kind = kindOf(message.headers.ce_type ?? '');
    const decoded = DEFINITIONS[kind].decode(message);
    return decoded.ok ? { ok: true, content: { kind, content: decoded.content } as HubMessage } : decoded;
  },
  // What was taken back goes, whatever of the institution could not be read. A confirmation waits, and says nothing that is not so.
  passesBlock: ({ headers }) => kindOf(headers.ce_type ?? '') === 'withdrawal',
};

/** What is of no kind counts as a request, as which it is refused. */
function kindOf(type: string): HubMessage['kind'] {
  const kinds = Object.keys(DEFINITIONS) as HubMessage['kind'][];
  return kinds.find((kind) => DEFINITIONS[kind].types.includes(type)) ?? 'request';
}
