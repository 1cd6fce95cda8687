import type { DirectoryDocument, DirectoryEdge } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

type Kind = keyof DirectoryDocument;

/** The whole directory: every list is there. */
export type Directory = Required<DirectoryDocument>;

/** An entry of the directory that is new or differs. */
export interface SavedEntry {
  kind: Kind;
  /** An edge's name. */
  id: string;
}

/** Everything in the directory, in the order of the ids. */
export async function readDirectory(manager: EntityManager): Promise<Directory> {
  const rows: { kind: Kind; document: never }[] = await manager.query(
    'SELECT kind, document FROM directory_entry ORDER BY kind, id',
  );
  const directory: Directory = { institutions: [], edges: [], scopes: [], agreements: [] };
  for (const { kind, document } of rows) directory[kind].push(document);
  return directory;
}

/** Adds or replaces entries by id; others stay, and so does what these said before. @returns ids of the entries that are new or differ */
export async function saveDirectory(manager: EntityManager, directory: DirectoryDocument): Promise<SavedEntry[]> {
  claimLocks(manager, 'grants');
  const kinds: Kind[] = ['institutions', 'edges', 'scopes', 'agreements'];
  const entries = kinds.flatMap((kind) =>
    (directory[kind] ?? []).map((document) => ({ kind, id: idOf(document), document })),
  );
  return manager.query(
    `WITH saved AS (
       INSERT INTO directory_entry AS entry (kind, id, document)
       SELECT * FROM unnest($1::text[], $2::text[], $3::json[])
       ON CONFLICT (kind, id) DO UPDATE SET document = excluded.document,
         inactive_since = CASE WHEN excluded.document->>'status' = 'ACTIVE' THEN NULL
           WHEN entry.document->>'status' = 'ACTIVE' THEN clock_timestamp() ELSE entry.inactive_since END
         WHERE entry.document::jsonb <> excluded.document::jsonb
       RETURNING kind, id),
     former AS (
       INSERT INTO former_directory_entry (kind, id, document)
       SELECT kind, id, document FROM saved LEFT JOIN directory_entry USING (kind, id)
       WHERE kind IN ('institutions', 'scopes'))
     SELECT kind, id FROM saved`,
    [
      entries.map(({ kind }) => kind),
      entries.map(({ id }) => id),
      entries.map(({ document }) => JSON.stringify(document)),
    ],
  );
}

/** Since when agreements that were active are so no longer, by id. */
export async function readInactiveAgreements(manager: EntityManager): Promise<Map<string, Date>> {
  const rows: { id: string; inactive_since: Date }[] = await manager.query(
    "SELECT id, inactive_since FROM directory_entry WHERE kind = 'agreements' AND inactive_since IS NOT NULL",
  );
  return new Map(rows.map(({ id, inactive_since }) => [id, inactive_since]));
}

/** By what an entry is known among those of its kind. */
export function idOf(entry: { id: string } | DirectoryEdge): string {
  return 'id' in entry ? entry.id : entry.name;
}

/** What changes the policy waits here for the decisions under way, and those that come later wait behind it. */
const POLICY_GATE = 0x706f_6c69; // 'poli'

/**
 * The version of the policy, which does not change until the transaction ends.
 * The gate is there because whoever shares a row lock overtakes one that waits to change the row: where decisions overlap without a
 * gap a change would wait for ever. The row's lock alone shows the version as of when the gate was passed.
 */
export async function sharePolicyVersion(manager: EntityManager): Promise<string> {
  claimLocks(manager, 'grants');
  const [{ version }] = await manager.query<[{ version: string }]>(
    'SELECT version FROM pg_advisory_xact_lock_shared($1), policy_version FOR SHARE OF policy_version',
    [POLICY_GATE],
  );
  return version;
}

/** Waits for the decisions under way; those that come later wait until the transaction ends. */
export async function waitForDecisions(manager: EntityManager): Promise<void> {
  claimLocks(manager, 'grants');
  await manager.query('SELECT pg_advisory_xact_lock($1)', [POLICY_GATE]);
}

/** @returns the new version of the policy; waits for the decisions under way */
export async function raisePolicyVersion(manager: EntityManager): Promise<string> {
  await waitForDecisions(manager);
  const [[row]] = await manager.query<[[{ version: string }], number]>(
    'UPDATE policy_version SET version = version + 1 RETURNING version',
  );
  return row.version;
}
