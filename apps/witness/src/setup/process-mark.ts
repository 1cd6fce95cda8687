import { readFileSync } from 'node:fs';

/** The boot and the time at which a process began, where the system has them; else `running`. */
export type ProcessMark = string;

/** Tells a process from a later one of the same number. Undefined where none of this number runs. */
export function processMark(pid: number): ProcessMark | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The program's name in parentheses may hold spaces; the time it began is the 22nd field of all (proc(5)).
    const begun = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
    return `${boot} ${begun}`;
  } catch {
    return isRunning(pid) ? 'running' : undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
