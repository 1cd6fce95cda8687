import { setImmediate as everythingStarted } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import type { AppClient } from '../pg/app-client';

/** A statement with its parameters. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** SQLSTATE: the transaction had failed before. */
const IN_FAILED_TRANSACTION = '25P02';

interface Connection extends Pick<AppClient, 'firstFailure' | 'forgetFailure'> {
  query(text: string, values?: unknown[]): Promise<{ command: string }>;
  end(): Promise<void>;
}

/**
 * Runs `work` in a transaction whose beginning travels with the first statement. Statements that `work` sends without waiting
 * for one another (`Promise.all`) travel together, in their order: a round trip costs far more than most statements (ADR 0009).
 * @param lastStatement asked for when `work` is done: a statement that travels with the commit
 * @throws what `work` or the commit throws, or the error that it only follows from; then nothing of it has happened
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (transaction: EntityManager) => Promise<T>,
  lastStatement?: () => Statement | undefined,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const flags: { isTransactionActive: boolean; isReleased: boolean } = runner;
  const connection = (await runner.connect()) as Connection;
  connection.forgetFailure();
  try {
    const begun = connection.query('START TRANSACTION');
    // So that what saves entities does not begin a transaction of its own.
    flags.isTransactionActive = true;
    const [result] = await Promise.all([work(runner.manager), begun]);
    const last = lastStatement?.();
    // Where the last statement fails the server answers the commit with a rollback, and its own error is what is thrown.
    const [, { command }] = await Promise.all([
      last && connection.query(last.text, last.values),
      connection.query('COMMIT'),
    ]);
    if (command !== 'COMMIT')
      throw new Error('The transaction had failed before its commit', { cause: connection.firstFailure() });
    return result;
  } catch (error) {
    // Of statements that travel together one has failed; the others, and what their senders would do next, must not run
    // outside the transaction: nothing more may start, and what has started goes before the rollback.
    flags.isReleased = true;
    await everythingStarted();
    // A connection that is not rolled back must not go back into the pool.
    const first = connection.firstFailure();
    await connection.query('ROLLBACK').catch(() => void connection.end());
    throw isConsequence(error) ? (first ?? error) : error;
  } finally {
    flags.isTransactionActive = false;
    flags.isReleased = false;
    await runner.release();
  }
}

/** Whether a statement failed only because one before it had. */
function isConsequence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === IN_FAILED_TRANSACTION;
}
