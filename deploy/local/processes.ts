import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { waitUntil } from './timing';

/** A server process of this run, which tests kill and start again. */
export interface KillableServer {
  /** The process that answers (PostgreSQL: the postmaster); 0 before the first start. */
  pid(): number;
  /** SIGKILL to the whole server; resolves when none of its processes is left. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and data; resolves when it answers. */
  start(): Promise<void>;
}

/** Who starts waits for the processor, and each question takes some of it. */
const ASK_INTERVAL_MS = 100;

export interface ServerStart {
  /** For messages: "PostgreSQL", "Kafka". */
  name: string;
  /** Resolves when the server answers. */
  answers: () => Promise<void>;
  /** The server's log, quoted when it does not come up. */
  logFile: string;
}

/**
 * Resolves when a server that was just started answers.
 * @throws an Error with the end of its log when it exits first or does not answer within two minutes.
 */
export async function waitForServer(child: ChildProcess, { name, answers, logFile }: ServerStart): Promise<void> {
  const waiting = new AbortController();
  const exited = once(child, 'exit', { signal: waiting.signal }).then(() => {
    throw new Error(`${name} ended while it started`);
  });
  // The loser of the race may be rejected later, without a handler.
  exited.catch(() => undefined);
  const probe = () => (hasExited(child) ? Promise.resolve() : answers());
  try {
    await Promise.race([exited, waitUntil(`${name} answers`, probe, { intervalMs: ASK_INTERVAL_MS })]);
  } catch (cause) {
    throw new Error(`${name} did not start:\n${tailOf(logFile)}`, { cause });
  } finally {
    waiting.abort();
  }
}

/** Whether a child process has ended. */
export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Calls `use` with a descriptor that appends to the file, for a child's output, and closes it afterwards. */
export function withLogFile<T>(path: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(path, 'a');
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The last lines of a log, for an error message: the file itself is removed with the run's directory. */
export function tailOf(path: string, lines = 15): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

/** The direct children of a process, without zombies. */
export function childrenOf(pid: number): number[] {
  return processTable()
    .filter((row) => row.parent === pid && row.alive)
    .map((row) => row.pid);
}

/** Whether a process exists and is not a zombie. */
export function isAlive(pid: number): boolean {
  return processTable().some((row) => row.pid === pid && row.alive);
}

/** Resolves when none of the processes is alive. */
export async function waitForEnd(pids: readonly number[]): Promise<void> {
  await waitUntil('the end of killed processes', async () => {
    const left = pids.filter(isAlive);
    if (left.length > 0) throw new Error(`still alive: ${left.join(', ')}`);
  });
}

/** Resident memory of a process in MiB; 0 if it is gone. */
export function residentMib(pid: number): number {
  try {
    return (process.platform === 'linux' ? residentKibFromProc(pid) : residentKibFromPs(pid)) / 1024;
  } catch {
    return 0;
  }
}

interface ProcessRow {
  pid: number;
  parent: number;
  alive: boolean;
}

function processTable(): ProcessRow[] {
  return process.platform === 'linux' ? tableFromProc() : tableFromPs();
}

function tableFromProc(): ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => rowFromStat(Number(name)) ?? []);
}

function rowFromStat(pid: number): ProcessRow | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name in parentheses may itself contain blanks and parentheses (proc_pid_stat(5)).
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), alive: !'ZX'.includes(state) };
  } catch {
    return undefined;
  }
}

function tableFromPs(): ProcessRow[] {
  const output = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,state='], { encoding: 'utf8' });
  return output
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, state = ''] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), alive: !state.startsWith('Z') };
    });
}

function residentKibFromProc(pid: number): number {
  const [, kib = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib);
}

function residentKibFromPs(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}
