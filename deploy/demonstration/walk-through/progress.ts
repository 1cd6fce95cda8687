import { SingleBar } from 'cli-progress';
import { grouped } from './printer';

const PLAIN_STEPS = 10;

/** Shows how far a long piece of work has come. */
export interface Progress {
  update(count: number): void;
  stop(): void;
}

/** A bar on a terminal, else a line at each tenth. `unit` names what is counted. */
export function progressOf(total: number, unit: string, printLine: (line: string) => void): Progress {
  return process.stdout.isTTY ? bar(total, unit) : plainLines(total, unit, printLine);
}

function bar(total: number, unit: string): Progress {
  const format = `   [{bar}] {percentage} %  {value} of {total} ${unit}`;
  const single = new SingleBar({ format, stream: process.stdout, barsize: 30, hideCursor: true });
  single.start(total, 0);
  return { update: (count) => single.update(count), stop: () => single.stop() };
}

function plainLines(total: number, unit: string, printLine: (line: string) => void): Progress {
  let printed = 0;
  const update = (count: number): void => {
    const reached = Math.floor((count / total) * PLAIN_STEPS);
    if (reached === printed) return;
    printed = reached;
    printLine(`${String((100 * reached) / PLAIN_STEPS).padStart(3)} %  ${grouped(count)} of ${grouped(total)} ${unit}`);
  };
  return { update, stop: () => undefined };
}
