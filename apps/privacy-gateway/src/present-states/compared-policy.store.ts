import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import type { PolicyOnDay } from '../directory/opened-and-closed';

/** A policy by its version, on a day. */
export interface ComparedPolicy extends PolicyOnDay {
  version: string;
}

/** How far the comparison has come; `isCurrent` says whether it is the version that holds now. */
export async function findComparedDay(
  manager: EntityManager,
): Promise<{ day: string; isCurrent: boolean } | undefined> {
  const [row] = await manager.query<{ day: string; isCurrent: boolean }[]>(
    `SELECT day, compared_policy.version = policy_version.version AS "isCurrent" FROM compared_policy, policy_version`,
  );
  return row;
}

/** @returns undefined before the first comparison */
export async function readComparedPolicy(manager: EntityManager): Promise<ComparedPolicy | undefined> {
  const [row] = await manager.query<ComparedPolicy[]>(
    'SELECT version, day, directory, dictionaries FROM compared_policy',
  );
  return row;
}

/** @returns whether it is put in the place of `before`: not where another process has compared meanwhile */
export async function replaceComparedPolicy(
  manager: EntityManager,
  before: ComparedPolicy | undefined,
  { version, day, directory, dictionaries }: ComparedPolicy,
): Promise<boolean> {
  claimLocks(manager, 'grants');
  const rows: unknown[] = await manager.query(
    `WITH saved AS (
       INSERT INTO compared_policy AS compared (version, day, directory, dictionaries) VALUES ($1, $2, $3, $4)
       ON CONFLICT (only_row) DO UPDATE SET version = $1, day = $2, directory = $3, dictionaries = $4
         WHERE compared.version = $5 AND compared.day = $6
       RETURNING version)
     SELECT version FROM saved`,
    [version, day, JSON.stringify(directory), JSON.stringify(dictionaries), before?.version, before?.day],
  );
  return rows.length > 0;
}
