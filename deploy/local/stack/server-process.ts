import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { tailOf } from './log-file';
import { waitUntil } from './wait-until';

export interface ServerStart {
  /** For messages: "PostgreSQL", "Kafka". */
  name: string;
  /** Resolves when the server answers. */
  answers: () => Promise<void>;
  /** The server's log, quoted when it does not come up. */
  logFile: string;
}

/**
 * Resolves when a just started server answers.
 * @throws an Error with the end of its log when it exits first or is not there after two minutes.
 */
export async function waitForServer(child: ChildProcess, { name, answers, logFile }: ServerStart): Promise<void> {
  const waiting = new AbortController();
  const exited = once(child, 'exit', { signal: waiting.signal }).then(() => {
    throw new Error(`${name} ended while it started`);
  });
  // Whichever loses the race may still be rejected later, with nobody listening.
  exited.catch(() => undefined);
  const probe = () => (hasExited(child) ? Promise.resolve() : answers());
  try {
    await Promise.race([exited, waitUntil(`${name} answers`, probe)]);
  } catch (cause) {
    throw new Error(`${name} did not start:\n${tailOf(logFile)}`, { cause });
  } finally {
    waiting.abort();
  }
}

/** Starts something again a few times, half a second apart: another process may have taken the port, or still hold the data. */
export async function withRetries(start: () => Promise<void>, attempts = 3): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await start();
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
      await sleep(500);
    }
  }
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
