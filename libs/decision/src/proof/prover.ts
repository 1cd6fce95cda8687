import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { DecidedRow, Row, Table } from './table';
import { statementOf } from './statements';

/** The rules and the theorems of decision.smt2. */
export function readModel(): string {
  return readFileSync(statementOf('decision.smt2'), 'utf8');
}

/** Looks for a case in which the theorem does not hold. @returns undefined where it is proved, else a case, as Z3 writes it */
export function refute(model: string, theorem: string): string | undefined {
  return caseFor(`${model}(assert (not ${theorem}))`, '(get-model)');
}

/**
 * Looks for a row of which the model does not say what `decide` answered.
 * @param disclosing those in which something was disclosed; nothing was in any other
 * @returns undefined where they agree in all of them
 */
export function differingRow<Input extends string>(
  model: string,
  { terms, world }: Table<Input>,
  disclosing: readonly Row<Input>[],
): Row<Input> | undefined {
  const inputs = Object.keys(terms) as Input[];
  const values = inputs.map((input) => terms[input]);
  const said = disclosing.map(
    (row) => `(and ${inputs.map((i) => (row[i] ? terms[i] : `(not ${terms[i]})`)).join(' ')})`,
  );
  const found = caseFor(
    `${model}${world}(assert (xor (disclosed c) (or false ${said.join('\n')})))`,
    `(get-value (${values.join(' ')}))`,
  );
  if (found === undefined) return undefined;
  return Object.fromEntries(inputs.map((i) => [i, found.includes(`(${terms[i]} true)`)])) as Row<Input>;
}

/** @throws Error where the prover finds neither a case nor that there is none */
function caseFor(script: string, show: string): string | undefined {
  // Asked at once, since a start of the prover costs more than most answers; where there is no case it shows an error.
  const [answer, ...shown] = ask(`${script}(check-sat)${show}`).split('\n');
  if (answer === 'unsat') return undefined;
  if (answer !== 'sat') throw new Error(`The prover could not tell: ${answer}`);
  return shown.join('\n');
}

function ask(script: string): string {
  return execFileSync(process.execPath, [statementOf('z3.mjs')], { input: script, encoding: 'utf8' }).trim();
}

export function disclosingOf<Input extends string>(rows: Iterable<DecidedRow<Input>>): Row<Input>[] {
  return Array.from(rows).flatMap(({ row, disclosed }) => (disclosed ? [row] : []));
}
