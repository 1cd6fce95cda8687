import { Client } from 'pg';
import { arrayLiteral } from './array-literal';

/** Texts that are made anew for each call would otherwise fill the memory of the server. */
const MAX_STATEMENTS = 250;

const names = new Map<string, string>();

type QueryMethod = (text: unknown, values?: unknown, callback?: unknown) => unknown;

/** The socket of a connection, which pg does not declare. */
interface Connected {
  connection: { stream: { cork(): void; uncork(): void } };
}

/**
 * A connection that has the server parse and plan each text with parameters once. Parsing and planning cost more than running
 * the statements of the hot paths (ADR 0009). A statement must name its columns: `SELECT *` fails on connections that
 * outlive a change of the table. What is sent in one turn goes out in one write: each wakes the server, and costs as much as
 * most statements.
 */
export class PreparedStatementClient extends Client {
  private joining = false;

  // Cast, because pg declares a dozen overloads; this has the shape of all of them.
  override query = ((text: unknown, values?: unknown, callback?: unknown): unknown => {
    this.joinWrites();
    const send = super.query.bind(this) as unknown as QueryMethod;
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return send(text, values, callback);
    const written = values.map((value: unknown) => (Array.isArray(value) ? (arrayLiteral(value) ?? value) : value));
    const name = nameOf(text);
    return name === undefined ? send(text, written, callback) : send({ name, text, values: written }, callback);
  }) as Client['query'];

  private joinWrites(): void {
    if (this.joining) return;
    this.joining = true;
    const { stream } = (this as unknown as Connected).connection;
    stream.cork();
    const release = (): void => {
      this.joining = false;
      stream.uncork();
    };
    // After all that is ready to run now: the statements of a transaction come from several promises.
    queueMicrotask(() => process.nextTick(release));
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_STATEMENTS) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}
