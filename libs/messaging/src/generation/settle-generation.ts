import { type Queries, readIdentity } from '@lacznik/database';
import { Logger } from '@nestjs/common';
import { raisePositions } from '../outbox/raise-positions';

/**
 * What an app does besides in the transaction that begins a generation: it raises further numbers above all that it can ever have
 * given, or keeps in mind what it lacks.
 */
export type OnRestored = (session: Queries) => Promise<void>;

/** What an app goes by until its database is another. */
export interface Generation {
  /** Which database answers; undefined where that cannot be told. */
  identity?: string;
  /** Ends the names of the consumer groups; empty before the first restoration. */
  name: string;
  /** Whether this call began it. */
  isNew: boolean;
}

interface Kept {
  identity: string | null;
  name: string;
}

const NOT_PERMITTED = '42501';
const doNothing: OnRestored = () => Promise.resolve();

/**
 * Begins a generation where the database is another than when it was last looked at: see {@link beginGeneration}. Of several
 * processes one does it. The session must be the server's own.
 */
export async function settleGeneration(session: Queries, onRestored = doNothing): Promise<Generation> {
  const identity = await identityOf(session);
  if (identity === undefined) {
    const [kept] = await session.query<Kept>('SELECT identity, name FROM database_generation');
    return { name: kept?.name ?? '', isNew: false };
  }
  return inTransaction(session, async () => {
    const [kept] = await session.query<Kept>('SELECT identity, name FROM database_generation FOR UPDATE');
    const isNew = typeof kept?.identity === 'string' && kept.identity !== identity;
    const name = isNew ? await begin(session, onRestored) : (kept?.name ?? '');
    await session.query('UPDATE database_generation SET identity = $1', [identity]);
    return { identity, name, isNew };
  });
}

/**
 * Lets positions and numbers go on above all that were ever given, and consumers read anew, as another group: the data says what of
 * it is new. Harmless where nothing was lost. @returns its name
 */
export function beginGeneration(session: Queries, onRestored = doNothing): Promise<string> {
  return inTransaction(session, async () => {
    await session.query('SELECT name FROM database_generation FOR UPDATE');
    return begin(session, onRestored);
  });
}

async function begin(session: Queries, onRestored: OnRestored): Promise<string> {
  await raisePositions(session);
  await onRestored(session);
  // In the order of time, and no other restoration of the same backup has it.
  const name = new Date().toISOString().replace(/[-:.]/g, '');
  await session.query('UPDATE database_generation SET name = $1', [name]);
  return name;
}

async function identityOf(session: Queries): Promise<string | undefined> {
  const unnoticed = 'that it was restored or has failed over would not be noticed';
  try {
    const identity = await readIdentity(session);
    if (identity === undefined) new Logger('database').warn(`The database is a standby: ${unnoticed}`);
    return identity;
  } catch (error) {
    if ((error as { code?: string }).code !== NOT_PERMITTED) throw error;
    new Logger('database').warn(
      `This role may not call pg_control_system(), pg_current_wal_lsn() or pg_walfile_name(), so which database it is cannot be told: ${unnoticed}. GRANT EXECUTE on them to it`,
    );
    return undefined;
  }
}

async function inTransaction<R>(session: Queries, work: () => Promise<R>): Promise<R> {
  await session.query('BEGIN');
  try {
    const result = await work();
    await session.query('COMMIT');
    return result;
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
