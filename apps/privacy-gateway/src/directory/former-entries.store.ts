import type { EntityManager } from 'typeorm';
import type { Directory } from './directory.store';

interface Former<K extends keyof Directory> {
  kind: K;
  id: string;
  /** Null: it was not there. */
  document: Directory[K][number] | null;
  until: Date;
}

/** What an entry of the directory said until it was changed. */
export type FormerEntry = Former<'institutions'> | Former<'scopes'> | Former<'agreements'>;

/** What said something else at some time since then, or was not there: the last that was changed first. */
export async function readFormerEntries(manager: EntityManager, since: Date): Promise<FormerEntry[]> {
  // The versions that an upgrade made are of agreements from before.
  return manager.query(
    `SELECT kind, id, document, until FROM former_directory_entry WHERE until > $1
     UNION ALL
     SELECT 'agreements', agreement, document, until FROM (
       SELECT agreement, document, lead(made_at) OVER (PARTITION BY agreement ORDER BY version) AS until
       FROM agreement_version) made
     WHERE until > $1
     UNION ALL
     SELECT 'agreements', agreement, NULL, made_at FROM agreement_version
     WHERE made_at > $1 AND version = 1 AND actor <> 'upgrade'
     ORDER BY until DESC`,
    [since],
  );
}
