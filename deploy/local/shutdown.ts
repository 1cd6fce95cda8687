import { closeGuards } from './stack';

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** What a main program can ask of its launcher. */
export interface Launcher {
  /** Never resolves; from now on a signal is the ordinary end, with exit code 0. */
  stayUp(): Promise<never>;
}

/**
 * Runs a launcher's main program. On SIGINT, SIGTERM, SIGHUP, the end of `bootstrap.mjs`, or an error, everything that was
 * started is ended before this process exits. The program resolves to its exit code.
 */
export function runLauncher(main: (launcher: Launcher) => Promise<number>): void {
  let stopping = false;
  let isUp = false;
  const exit = async (code: number) => {
    // A terminal, npm and bootstrap.mjs all pass the same Ctrl-C on.
    if (stopping) return;
    stopping = true;
    await closeGuards();
    process.exit(code);
  };
  for (const [signal, code] of Object.entries(exitCodes)) process.on(signal, () => void exit(isUp ? 0 : code));
  onBootstrapGone(() => void exit(exitCodes.SIGHUP));
  const stayUp = () => {
    isUp = true;
    return new Promise<never>(() => undefined);
  };
  main({ stayUp }).then(exit, (error: unknown) => {
    // What fails while everything is being ended fails because of that.
    if (!stopping) console.error(error instanceof Error ? withCauses(error) : error);
    return exit(1);
  });
}

function onBootstrapGone(react: () => void): void {
  if (!process.channel) return;
  process.on('disconnect', react);
  // Listening alone would keep this process alive for ever.
  process.channel.unref();
}

function withCauses(error: Error): string {
  const cause = error.cause instanceof Error ? `\n  because: ${withCauses(error.cause)}` : '';
  return `${error.message}${cause}`;
}
