// Tests run this file as it stands, without its types: so it requires what it needs, as Node.js would take imports for another kind of module.
const { parentPort } = require('node:worker_threads') as typeof import('node:worker_threads');
const { default: loadHighs } = require('highs') as typeof import('highs');

/** What HiGHS found out about a program; `columns` are the values of its variables. */
export interface HighsAnswer {
  status: string;
  objective: number;
  columns: readonly (readonly [variable: string, value: number])[];
}

/** A program of a whole voivodeship takes seconds; one that has no end fails whoever asked, and lets the next have its turn. */
const OPTIONS = { output_flag: false, mip_rel_gap: 0, time_limit: 120 };

/** Answers programs in the text form of CPLEX, one after another. */
async function answerPrograms(): Promise<void> {
  const highs = await loadHighs();
  parentPort?.on('message', (program: string) => {
    const { Status, ObjectiveValue, Columns } = highs.solve(program, OPTIONS);
    const columns = Object.entries(Columns).map(([name, { Primal }]) => [name, Number(Primal)] as const);
    const answer: HighsAnswer = { status: Status, objective: ObjectiveValue, columns };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
    parentPort?.postMessage(answer);
  });
}

void answerPrograms();
