import { Client, escapeIdentifier } from 'pg';

/** One table with each of its rows as text. */
export interface DumpedTable {
  table: string;
  rows: string[];
}

/** Every row of every table of a database. */
export function dumpDatabase(url: string): Promise<DumpedTable[]> {
  return withDatabase(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const dumped: DumpedTable[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${escapeIdentifier(name)} t`);
      dumped.push({ table: name, rows: rows.map(({ text }) => text) });
    }
    return dumped;
  });
}

/** The rows that a query gives. */
export function queryDatabase<T extends object>(url: string, sql: string, parameters: unknown[] = []): Promise<T[]> {
  return withDatabase(url, async (client) => (await client.query<T>(sql, parameters)).rows);
}

/** One connection for all of the work. */
export async function withDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
