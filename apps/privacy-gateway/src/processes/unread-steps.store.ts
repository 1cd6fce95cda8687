import type { ReceivedProcessStep } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { type PlacedStep, stepKey } from './process';

/** What names a step. */
type StepName = Omit<PlacedStep, 'standing'>;

/** Those of the steps that were refused as dead letters, by {@link stepKey}. Their processes are locked. */
export async function findUnreadSteps(transaction: EntityManager, steps: readonly StepName[]): Promise<Set<string>> {
  if (steps.length === 0) return new Set();
  const found = await transaction.query<StepName[]>(
    `SELECT process AS "processId", institution, id AS "stepId" FROM unread_step
     WHERE (process, institution, id) IN (SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]))`,
    [
      steps.map(({ processId }) => processId),
      steps.map(({ institution }) => institution),
      steps.map(({ stepId }) => stepId),
    ],
  );
  return new Set(found.map(stepKey));
}

/** Keeps that these were refused, so that their letters have no effect where they are redriven. Their processes are locked. */
export async function saveUnreadSteps(
  transaction: EntityManager,
  steps: readonly ReceivedProcessStep[],
): Promise<void> {
  if (steps.length === 0) return;
  claimLocks(transaction, 'rows');
  await transaction.query(
    `INSERT INTO unread_step (process, institution, id, event_id)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) ON CONFLICT DO NOTHING`,
    [
      steps.map(({ body }) => body.processId),
      steps.map(({ body }) => body.institution),
      steps.map(({ body }) => body.stepId),
      steps.map(({ event }) => event.id),
    ],
  );
}
