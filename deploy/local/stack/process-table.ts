import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { waitUntil } from './wait-until';

/** The direct children of a process, dead ones that nobody has waited for left out. */
export function childrenOf(pid: number): number[] {
  return processTable()
    .filter((row) => row.parent === pid && row.alive)
    .map((row) => row.pid);
}

/** Whether a process exists and is not a zombie. */
export function isAlive(pid: number): boolean {
  return processTable().some((row) => row.pid === pid && row.alive);
}

/** Resolves when none of the processes is alive any more. */
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
