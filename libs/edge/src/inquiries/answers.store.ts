import { INQUIRY_ANSWERED_TYPE, type ReceivedDelivery } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Keeps what the hub says of inquiries as a whole; of two answers to one, that of the higher revision stays. */
export async function saveAnswers(transaction: EntityManager, received: readonly ReceivedDelivery[]): Promise<void> {
  claimLocks(transaction, 'rows');
  for (const { receiver, event, body } of received.filter(isAnswer)) {
    const { answer, inquiryId, revision } = body;
    if (answer === undefined) continue;
    await transaction.query(
      `UPDATE inquiry SET answer_revision = $3, answered_at = $4, is_complete = $5, refused = $6, sources = $7, answer_sequence = $8
       WHERE id = $1 AND institution = $2 AND coalesce(answer_revision, 0) < $3`,
      [
        inquiryId,
        receiver,
        revision,
        event.time,
        answer.isComplete,
        answer.refused ?? null,
        JSON.stringify(answer.sources),
        event.sequence,
      ],
    );
  }
}

export function isAnswer({ event }: ReceivedDelivery): boolean {
  return event.type === INQUIRY_ANSWERED_TYPE;
}
