import type { Dictionaries, DictionariesDocument, DictionaryName } from '@lacznik/contracts';
import { claimLocks } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';

/** Every dictionary, and the version of the last change; before the first start all are empty, of version 0. */
export async function readDictionaries(manager: EntityManager): Promise<DictionariesDocument> {
  const rows: { name: DictionaryName; version: string; entries: never }[] = await manager.query(
    'SELECT name, version, entries FROM dictionary',
  );
  const none: Dictionaries = { institutionKinds: [], categories: [], purposes: [], legalBases: [], rules: [] };
  return {
    version: Math.max(0, ...rows.map(({ version }) => Number(version))),
    ...none,
    ...Object.fromEntries(rows.map(({ name, entries }) => [name, entries])),
  };
}

/** Replaces the dictionaries of these names. */
export async function saveDictionaries(
  manager: EntityManager,
  names: readonly DictionaryName[],
  { version, ...dictionaries }: DictionariesDocument,
): Promise<void> {
  claimLocks(manager, 'grants');
  await manager.query(
    `INSERT INTO dictionary SELECT name, $2, entries FROM unnest($1::text[], $3::json[]) changed (name, entries)
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, entries = excluded.entries`,
    [names, version, names.map((name) => JSON.stringify(dictionaries[name]))],
  );
}
