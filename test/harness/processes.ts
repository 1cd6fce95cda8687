import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The processes that have to do with a directory: by their command line, environment, or where their output goes. */
export function processesOf(directory: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  return pids.filter((pid) => tracesOf(pid).some((trace) => trace.includes(directory))).map(Number);
}

/** The environment variables with which a process was started. */
export function environmentOf(pid: number): Record<string, string> {
  const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.replace(/^[^=]*=/, '')]));
}

function tracesOf(pid: string): string[] {
  const file = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8');
  const looks = [() => file('cmdline'), () => file('environ'), () => readlinkSync(`/proc/${pid}/fd/1`)];
  return looks.map((look) => {
    try {
      return look();
    } catch {
      // It has ended meanwhile, or is somebody else's.
      return '';
    }
  });
}
