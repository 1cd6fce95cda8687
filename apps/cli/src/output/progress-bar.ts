import { SingleBar } from 'cli-progress';

/** Shows how far a file is. */
export interface ProgressBar {
  update(lines: number, refused: number): void;
  /** Makes room for a line; the bar comes again with the next update. */
  clear(): void;
  stop(): void;
}

const NO_BAR: ProgressBar = { update: () => undefined, clear: () => undefined, stop: () => undefined };

/** On a terminal alone: in a file it would be noise. On standard error, since standard output is the result. */
export function progressBar(totalLines: number, stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return NO_BAR;
  const format = '[{bar}] {percentage} %  line {value} of {total}  {refused} refused  {eta_formatted} left';
  const bar = new SingleBar({ format, stream, barsize: 30, hideCursor: true, clearOnComplete: true });
  bar.start(totalLines, 0, { refused: 0 });
  return {
    update: (lines, refused) => bar.update(lines, { refused }),
    clear: () => {
      stream.cursorTo(0);
      stream.clearLine(0);
    },
    stop: () => bar.stop(),
  };
}
