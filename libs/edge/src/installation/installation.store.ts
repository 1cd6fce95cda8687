import type { ReceivedEdgeAnswer, ReceivedEdgeStreamReport } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { DataSource, EntityManager } from 'typeorm';

/** This database among installations of the same name, and what the hub has said of it under the name `edge`. */
export interface StoredInstallation {
  id: string;
  edge: string | null;
  status: 'confirmed' | 'refused' | null;
  /** Since when the hub lets stand what this edge sends. */
  standingSince: Date | null;
}

export async function readInstallation(database: DataSource | EntityManager): Promise<StoredInstallation> {
  const [row] = await database.query<[StoredInstallation]>(
    'SELECT id, edge, status, standing_since AS "standingSince" FROM edge_installation',
  );
  return row;
}

/** Keeps what the hub says of this installation; what it says of others is passed over. */
export async function saveAnswers(transaction: EntityManager, answers: readonly ReceivedEdgeAnswer[]): Promise<void> {
  claimLocks(transaction, 'rows');
  for (const { edge, body } of answers)
    await transaction.query('UPDATE edge_installation SET edge = $2, status = $3 WHERE id = $1', [
      body.installation,
      edge,
      body.status,
    ]);
}

/** Keeps whether the hub takes in what this edge sends. */
export async function saveStreamReport(
  transaction: EntityManager,
  { event, body }: ReceivedEdgeStreamReport,
): Promise<void> {
  claimLocks(transaction, 'rows');
  await transaction.query('UPDATE edge_installation SET standing_since = $1', [
    body.status === 'standing' ? event.time : null,
  ]);
}

/** Whose positions this database's messages have: so those of two installations of one name are not taken for repeats. */
export async function positionSourceOf(edge: string, database: DataSource): Promise<string> {
  return `${edge}.${(await readInstallation(database)).id}`;
}
