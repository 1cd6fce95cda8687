import type { LacznikClient } from '@lacznik/client';
import { callFault } from '../output/call-fault';
import { EXIT, type ExitCode } from '../output/exit-codes';
import { Printer } from '../output/printer';
import { untilAskedToEnd } from '../output/signals';
import { connect } from './connect';
import { readSettings } from './read-settings';
import type { Need, Settings } from './settings';

/** What every command takes. */
export interface ProgramOptions {
  config?: string;
  json?: true;
}

/** What a command works with. */
export interface Running {
  lacznik: LacznikClient;
  settings: Settings;
  printer: Printer;
  signal: AbortSignal;
}

/** Which settings a command cannot do without, and how long it goes on trying. */
interface Needs {
  needed: readonly Need[];
  patienceMs?: number;
}

/** Runs a command with what the settings say, tells why it ended early, and sets the program's exit code. */
export async function runWith(
  options: ProgramOptions,
  { needed, patienceMs }: Needs,
  work: (running: Running) => Promise<ExitCode>,
): Promise<void> {
  const signal = untilAskedToEnd();
  let lacznik: LacznikClient | undefined;
  try {
    const settings = readSettings(process.env, options.config);
    lacznik = connect(settings, needed, patienceMs === undefined ? {} : { patienceMs });
    process.exitCode = await work({ lacznik, settings, printer: printerOf(options), signal });
  } catch (error) {
    process.exitCode = signal.aborted ? EXIT.stopped : failWith(error);
  } finally {
    await lacznik?.close();
  }
}

/** JSON where somebody asks for it or a program reads it. */
export function printerOf({ json }: ProgramOptions): Printer {
  return new Printer(process.stdout, json === true || !process.stdout.isTTY);
}

/** Says why on standard error. */
export function failWith(error: unknown): ExitCode {
  const { message, exitCode } = callFault(error);
  process.stderr.write(`${message}\n`);
  return exitCode;
}
