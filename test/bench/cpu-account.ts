import { readdirSync, readFileSync } from 'node:fs';
import { type AppProcess, exchangeAppNames } from '../../deploy/local/apps';
import type { Region } from '../harness/region';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Whose processor time is counted: by name, the root of a process tree. */
function rootsOf(region: Region, others: readonly AppProcess[]): [name: string, pid: number][] {
  const servers: [string, number][] =
    region.stack.mode === 'local'
      ? [
          ['postgres', region.stack.postgres.pid()],
          ['kafka', region.stack.kafka.pid()],
        ]
      : [];
  return [
    ...exchangeAppNames.map((name): [string, number] => [name, region.apps[name].pid()]),
    ...others.map((app): [string, number] => [app.name, app.pid()]),
    ...servers,
    ['client', process.pid],
  ];
}

/** Where the processor time goes, app by app. It bears a loaded machine better than wall-clock time does. */
export class CpuAccount {
  private readonly before: Map<string, number>;

  /** @param others processes that run beside one of each app */
  constructor(
    private readonly region: Region,
    private readonly others: readonly AppProcess[] = [],
  ) {
    this.before = this.read();
  }

  /** Microseconds for each of `events`, by process; empty where there is no /proc. */
  perEvent(events: number): Record<string, number> {
    const entries = Array.from(
      this.read(),
      ([name, ms]) => [name, Math.round(((ms - (this.before.get(name) ?? 0)) * 1000) / events)] as const,
    );
    const total = entries.reduce((sum, [, us]) => sum + us, 0);
    return total === 0 ? {} : { ...Object.fromEntries(entries), total };
  }

  private read(): Map<string, number> {
    const table = processTimes();
    return new Map(
      rootsOf(this.region, this.others).map(([name, pid]) => [
        name,
        name === 'client' ? (table.get(pid)?.ms ?? 0) : treeMs(table, pid),
      ]),
    );
  }
}

interface Times {
  parent: number;
  ms: number;
  /** Of children that have ended, such as the backends of connections that are closed. */
  endedMs: number;
}

function processTimes(): Map<number, Times> {
  const table = new Map<number, Times>();
  if (process.platform !== 'linux') return table;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const msOf = (user: number): number => (Number(fields[user]) + Number(fields[user + 1])) * TICK_MS;
      table.set(Number(name), { parent: Number(fields[1]), ms: msOf(11), endedMs: msOf(13) });
    } catch {
      // It ended meanwhile.
    }
  }
  return table;
}

function treeMs(table: ReadonlyMap<number, Times>, root: number): number {
  const times = table.get(root);
  let ms = (times?.ms ?? 0) + (times?.endedMs ?? 0);
  for (const [pid, { parent }] of table) if (parent === root) ms += treeMs(table, pid);
  return ms;
}
