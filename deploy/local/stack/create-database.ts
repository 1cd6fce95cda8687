import { Client, escapeIdentifier } from 'pg';

/** Creates an empty database and returns its URL. */
export async function createDatabase(administratorUrl: string, name: string): Promise<string> {
  await administrate(administratorUrl, `CREATE DATABASE ${escapeIdentifier(name)}`);
  const url = new URL(administratorUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/** Drops a database and whoever is still connected to it. */
export async function dropDatabase(administratorUrl: string, name: string): Promise<void> {
  await administrate(administratorUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

async function administrate(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
