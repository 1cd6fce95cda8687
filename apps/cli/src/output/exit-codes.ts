/** How the program ends. docs/cli.md says what to do on each. */
export const EXIT = {
  done: 0,
  /** It was done to the end, and something was refused or found wrong. */
  faults: 1,
  /** Nothing was done: the command line, a setting or a file is wrong. */
  usage: 2,
  /** It stopped before the end, and goes on where it was when it is run again. */
  stopped: 3,
  /** The position kept is not of this feed, or the feed has not that far back: somebody has to decide. */
  position: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
