import { SingleBar } from 'cli-progress';
import { grouped } from './narrator';

const PLAIN_STEPS = 10;

/** Shows how far a long piece of work has come. */
export interface Progress {
  reach(count: number): void;
  end(): void;
}

/** A bar on a terminal, else a line at each tenth. `unit` names what is counted. */
export function progressOf(total: number, unit: string, say: (line: string) => void): Progress {
  return process.stdout.isTTY ? bar(total, unit) : plainLines(total, unit, say);
}

function bar(total: number, unit: string): Progress {
  const format = `   [{bar}] {percentage} %  {value} of {total} ${unit}`;
  const single = new SingleBar({ format, stream: process.stdout, barsize: 30, hideCursor: true });
  single.start(total, 0);
  return { reach: (count) => single.update(count), end: () => single.stop() };
}

function plainLines(total: number, unit: string, say: (line: string) => void): Progress {
  let told = 0;
  const reach = (count: number): void => {
    const reached = Math.floor((count / total) * PLAIN_STEPS);
    if (reached === told) return;
    told = reached;
    say(`${String((100 * reached) / PLAIN_STEPS).padStart(3)} %  ${grouped(count)} of ${grouped(total)} ${unit}`);
  };
  return { reach, end: () => undefined };
}
