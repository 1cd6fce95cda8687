import { type CaseEntry, type ReceivedCaseChange, REVOCATION_CONFIRMED, SNAPSHOT_REQUESTED } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { publishLogEntries } from '../logging/log-messages';
import type { WithLogPerson } from '../sealed-pseudonyms/open-log-persons';
import type { SnapshotRequest } from './snapshot-requests';

/**
 * Logs that cases entitle somebody now, or no longer. The hub has no facts, so for a case that opens it asks the edges that
 * serve its publishers for the present state. The persons' shards are locked.
 */
export function publishCaseMessages(
  transaction: OutboxTransaction,
  changes: readonly WithLogPerson<ReceivedCaseChange>[],
  requests: readonly SnapshotRequest[],
): void {
  const time = new Date().toISOString();
  for (const change of changes) publishLogEntries(transaction, change.person, [logEntry(change, time)]);
  publishSnapshotRequests(transaction, requests);
}

/** Asks edges for the present state. The persons' shards are locked. */
export function publishSnapshotRequests(transaction: OutboxTransaction, requests: readonly SnapshotRequest[]): void {
  for (const { edge, person, requestId, publishers } of requests)
    transaction.publish(SNAPSHOT_REQUESTED, { edge, person, body: { requestId, publishers } });
}

/**
 * Confirms closings that take nothing back, as soon as this transaction has committed: of a case that entitles until a later day,
 * or that is not known here. The institutions' shards are locked.
 */
export function publishConfirmations(transaction: OutboxTransaction, changes: readonly ReceivedCaseChange[]): void {
  for (const { edge, body } of changes) {
    const { revocationId, receiver: institution } = body;
    if (revocationId !== undefined)
      transaction.publish(REVOCATION_CONFIRMED, { edge, institution, body: { revocationId, withdrawn: 0, gone: 0 } });
  }
}

function logEntry({ event, body, logPerson }: WithLogPerson<ReceivedCaseChange>, time: string): CaseEntry {
  const { status, reason, receiver, legalBasis, purpose, caseReference } = body;
  return {
    kind: 'case',
    time,
    status,
    reason,
    receiving: receiver,
    person: logPerson,
    legalBasis,
    purpose,
    caseReference,
    traceId: event.traceparent?.slice(3, 35) ?? '',
  };
}
