import {
  DELIVERIES_WITHDRAWN,
  type ReceivedEdgeStart,
  type SentEdgeAnswer,
  WITHDRAWALS_REPEATED,
  type WithdrawnDeliveries,
} from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** What an edge whose database was restored is to be told once more, of one of its institutions. */
export interface Repetition {
  edge: string;
  institution: string;
  restoration: string;
  withdrawn: readonly WithdrawnDeliveries[];
}

/**
 * For the installations that ask after a restoration, and may speak as their edges: all that was withdrawn from the feeds of the
 * institutions that the directory gives them.
 */
export async function findRepetitions(
  transaction: EntityManager,
  { edgeOf }: { edgeOf: (institution: string) => string | undefined },
  starts: readonly ReceivedEdgeStart[],
  answers: readonly SentEdgeAnswer[],
): Promise<Repetition[]> {
  const mayAsk = ({ edge, body }: ReceivedEdgeStart): boolean =>
    answers.some(
      (one) => one.edge === edge && one.body.installation === body.installation && one.body.status === 'confirmed',
    );
  const wanted = new Map<string, Omit<Repetition, 'withdrawn'>>();
  for (const { edge, body } of starts.filter(mayAsk))
    for (const institution of body.institutions)
      if (body.restoration !== undefined && edgeOf(institution) === edge)
        wanted.set(institution, { edge, institution, restoration: body.restoration });
  if (wanted.size === 0) return [];
  const rows = await transaction.query<
    (Omit<WithdrawnDeliveries, 'through'> & { institution: string; through: string })[]
  >('SELECT institution, selector, through FROM revocation_withdrawal WHERE institution = ANY($1) AND through > 0', [
    [...wanted.keys()],
  ]);
  const withdrawn = Map.groupBy(rows, ({ institution }) => institution);
  return Array.from(wanted.values(), (one) => ({
    ...one,
    withdrawn: (withdrawn.get(one.institution) ?? []).map(({ selector, through }) => ({
      selector,
      through: Number(through),
    })),
  }));
}

/** Tells the edges. The institutions' shards are locked, so whoever reads the last has read the others. */
export function publishRepetitions(transaction: OutboxTransaction, repetitions: readonly Repetition[]): void {
  for (const { edge, institution, restoration, withdrawn } of repetitions) {
    for (const body of withdrawn) transaction.publish(DELIVERIES_WITHDRAWN, { edge, institution, body });
    transaction.publish(WITHDRAWALS_REPEATED, { edge, institution, body: { restoration } });
  }
}
