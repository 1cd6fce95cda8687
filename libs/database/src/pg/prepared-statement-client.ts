import { AppClient } from './app-client';

/** Texts that are made anew for each call would otherwise fill the memory of the server. */
const MAX_STATEMENTS = 250;

const names = new Map<string, string>();

/**
 * A connection that has the server parse and plan each text with parameters once. Parsing and planning cost more than running
 * the statements of the hot paths (ADR 0009). A statement must name its columns: `SELECT *` fails on connections that
 * outlive a change of the table.
 */
export class PreparedStatementClient extends AppClient {
  protected override send(text: unknown, values?: unknown, callback?: unknown): unknown {
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    return name === undefined ? super.send(text, values, callback) : super.send({ name, text, values }, callback);
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_STATEMENTS) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
