import type { ReceivedWithdrawal } from '@lacznik/contracts';
import type { DecidableFact, DecidableStatement } from '../entitlement/entitlement';
import type { GrantStatement } from './edge-statement';

/** A statement that its edge may make. */
export type AcceptedStatement =
  { kind: 'fact'; content: DecidableFact } | { kind: 'withdrawal'; content: ReceivedWithdrawal } | GrantStatement;

/** Changes of who may know, and the facts and withdrawals on which is decided after them. */
export interface Stage {
  changes: GrantStatement[];
  facts: DecidableStatement[];
}

/**
 * Divides statements into as few stages as keep the order of what is said of each person: one, but for a person of whom a fact
 * came before a change of who may know.
 */
export function stagesOf(statements: readonly AcceptedStatement[]): Stage[] {
  const stages: Stage[] = [];
  const reached = new Map<string, { stage: number; hasFacts: boolean }>();
  for (const statement of statements) {
    const { person } = statement.content;
    const isChange = !isDecidable(statement);
    const last = reached.get(person) ?? { stage: 0, hasFacts: false };
    const next = isChange && last.hasFacts ? { stage: last.stage + 1, hasFacts: false } : last;
    const stage = (stages[next.stage] ??= { changes: [], facts: [] });
    if (isDecidable(statement)) stage.facts.push(statement.content);
    else stage.changes.push(statement);
    reached.set(person, { stage: next.stage, hasFacts: next.hasFacts || !isChange });
  }
  return stages;
}

type Decidable = Exclude<AcceptedStatement, GrantStatement>;

function isDecidable(statement: AcceptedStatement): statement is Decidable {
  return statement.kind === 'fact' || statement.kind === 'withdrawal';
}
