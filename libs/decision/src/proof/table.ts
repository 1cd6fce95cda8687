import { compilePolicy } from '../compile-policy';
import { decide } from '../decide';
import type { Policy } from '../policy';
import type { DecisionRequest, PolicyInput } from '../vocabulary';

/** What is true and what is not. */
export type Row<Input extends string> = Readonly<Record<Input, boolean>>;

/** Everything about a decision on one category that is true or not, and how to make the decision of which it is. */
export interface Table<Input extends string> {
  /** For each input the term in decision.smt2. The last inputs may be those of the request: a policy is compiled once for them all. */
  terms: Readonly<Record<Input, string>>;
  /** What decision.smt2 has to assume so that the inputs are all that there is. */
  world: string;
  inputsOfRequest: number;
  policyOf: (row: Row<Input>) => PolicyInput;
  requestOf: (row: Row<Input>) => DecisionRequest;
}

export interface DecidedRow<Input extends string> {
  row: Row<Input>;
  disclosed: boolean;
}

/** What `decide` answers for each row there can be. */
export function* decidedRows<Input extends string>(table: Table<Input>): Generator<DecidedRow<Input>> {
  const inputs = Object.keys(table.terms) as Input[];
  let policy: Policy | undefined;
  for (let number = 0; number < 2 ** inputs.length; number++) {
    const row = rowOf(inputs, number);
    if (policy === undefined || number % 2 ** table.inputsOfRequest === 0) policy = compilePolicy(table.policyOf(row));
    yield { row, disclosed: decide(policy, table.requestOf(row)).disclosed.length > 0 };
  }
}

/** The bits of the number, the last input's lowest. */
function rowOf<Input extends string>(inputs: readonly Input[], number: number): Row<Input> {
  const row: Partial<Record<Input, boolean>> = {};
  inputs.forEach((input, index) => (row[input] = ((number >> (inputs.length - 1 - index)) & 1) === 1));
  return row as Row<Input>;
}
