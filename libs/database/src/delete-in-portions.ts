import type { DataSource } from 'typeorm';

const PORTION_ROWS = 1000;

/**
 * Deletes the rows of a table that meet a condition, a portion in a statement: each ends within the limit of statements, and holds few
 * locks. Where it breaks off, what was deleted is, and the next run goes on.
 */
export async function deleteInPortions(
  dataSource: DataSource,
  table: string,
  condition: string,
  values: readonly unknown[],
): Promise<void> {
  const statement = `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${PORTION_ROWS}))`;
  let deleted: number;
  do [, deleted] = await dataSource.query<[unknown[], number]>(statement, [...values]);
  while (deleted > 0);
}
