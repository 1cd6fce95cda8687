import { claimLocks } from '@lacznik/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import type { EntryLeaf } from './integrate-entries';

/** Stores beside the acts on joins whose identities are one person's, and deletes it when they are parted: by the join's id, in their order. */
export async function keepSamePersons(transaction: EntityManager, leaves: readonly EntryLeaf[]): Promise<void> {
  for (const { entry, samePersons } of leaves) {
    if (entry.kind !== 'act' || entry.object !== 'identity-join') continue;
    claimLocks(transaction, 'rows');
    if (entry.change === 'erased')
      await transaction.query('DELETE FROM same_person WHERE join_id = $1', [entry.reference]);
    else if (samePersons)
      await transaction.query('INSERT INTO same_person VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        entry.reference,
        ...samePersons,
      ]);
  }
}

/** One of the log's pseudonyms for all that are one person's; for those of nobody who was joined, none. */
export async function samePersons(dataSource: DataSource): Promise<Map<string, string>> {
  const joins = await dataSource.query<{ pseudonym: string; other: string }[]>(
    'SELECT pseudonym, other FROM same_person ORDER BY join_id',
  );
  const above = new Map<string, string>();
  const topOf = (one: string): string => {
    let top = one;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    return top;
  };
  for (const { pseudonym, other } of joins) {
    const [kept, replaced] = [topOf(pseudonym), topOf(other)];
    if (kept !== replaced) above.set(replaced, kept);
  }
  return new Map(joins.flatMap(({ pseudonym, other }) => [pseudonym, other]).map((one) => [one, topOf(one)]));
}
