import { isPassing } from '@lacznik/contracts';
import { HttpCallError } from '@lacznik/http';
import type { Clock } from './clock';
import { ProblemError } from './problem-error';

const FIRST_DELAY_MS = 200;
const MAX_DELAY_MS = 10_000;

/** How long, and how, to go on trying. */
export interface PatienceOptions {
  /** The longest from the first try, or from the last progress, to the beginning of another try; 0: try once. */
  patienceMs: number;
  clock: Clock;
  /** From 0 up to 1, as `Math.random`. */
  random: () => number;
  signal?: AbortSignal;
}

/** The tries of one call. */
export class Patience {
  private tries = 0;
  private since: number;

  constructor(private readonly options: PatienceOptions) {
    this.since = options.clock.now();
  }

  /** Something was achieved: what fails from here on has all the time again. */
  progress(): void {
    this.tries = 0;
    this.since = this.options.clock.now();
  }

  /**
   * Waits until it is time for another try, longer each time and never alike, so that clients do not come in step.
   * @param repeatable whether what may have been done may be done again
   * @throws the error itself where another try is no use, not allowed, or too late
   */
  async after(error: unknown, repeatable: boolean): Promise<void> {
    const { patienceMs, clock, random, signal } = this.options;
    signal?.throwIfAborted();
    if (!mayTryAgain(error, repeatable)) throw error;
    const spread = random() * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** this.tries++);
    const delayMs = ((error instanceof ProblemError && error.retryAfterMs) || 0) + spread;
    if (clock.now() + delayMs - this.since > patienceMs) throw error;
    await clock.sleep(delayMs, signal);
  }
}

/** What was refused before anything was done may always be tried again; without an answer nobody knows what was done. */
function mayTryAgain(error: unknown, repeatable: boolean): boolean {
  if (error instanceof HttpCallError)
    return repeatable && (error.fault === 'timeout' || error.fault === 'no-connection');
  if (!(error instanceof ProblemError)) return false;
  if (error.code !== undefined) return isPassing(error.code);
  // Of a balancer: nobody took it (429, 503), or somebody did and did not answer (502, 504).
  return [429, 503].includes(error.status) || (repeatable && [502, 504].includes(error.status));
}
