import { Worker } from 'node:worker_threads';
import type { HighsAnswer } from './highs-thread';
import { lpText, type Solution, type Solve } from './integer-program';

/** A solver at work, until it is stopped. */
export interface Solver {
  /** Rejects where the solver fails, or is stopped meanwhile. */
  readonly solve: Solve;
  stop(): Promise<void>;
}

/**
 * HiGHS, compiled to WebAssembly, in a thread of its own: a program may take it seconds, in which others who use the process have their
 * turn. What it is given does not leave the process.
 */
export function startSolver(): Solver {
  const thread = new Worker(require.resolve('./highs-thread'));
  const waiting: ((answer: HighsAnswer) => void)[] = [];
  // It answers in the order in which it was asked.
  thread.on('message', (answer: HighsAnswer) => waiting.shift()?.(answer));
  const ended = endOf(thread);
  return {
    async solve(program) {
      const text = await lpText(program);
      const { promise, resolve } = Promise.withResolvers<HighsAnswer>();
      waiting.push(resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.postMessage(text);
      return solutionOf(await Promise.race([promise, ended]));
    },
    async stop() {
      await thread.terminate();
    },
  };
}

/** Rejects once a thread has ended, and says why. */
function endOf(thread: Worker): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  thread.once('error', reject);
  thread.once('exit', () => reject(new Error('The solver was stopped')));
  // Whoever waits for an answer is told; where nobody does it is no error.
  promise.catch(() => undefined);
  return promise;
}

function solutionOf({ status, objective, columns }: HighsAnswer): Solution {
  if (status === 'Infeasible') return { feasible: false };
  if (status !== 'Optimal') throw new Error(`The solver ended with ${status}`);
  const at = new Map(columns.map(([name, value]) => [name, Math.round(value)]));
  return { feasible: true, value: Math.round(objective), at };
}
