import type { ReceivedWithdrawal } from '@lacznik/contracts';
import type { CaseChangeWithPerson } from '../cases/open-case-persons';
import type { DecidableFact, DecidableStatement } from '../entitlement/entitlement';
import type { PersonStatement } from './edge-statement';

/** A statement that its edge may make. */
export type AcceptedStatement =
  | { kind: 'fact'; content: DecidableFact }
  | { kind: 'withdrawal'; content: ReceivedWithdrawal }
  | { kind: 'case'; content: CaseChangeWithPerson };

/** That somebody looked: nothing is decided by it. */
export type ViewStatement = Extract<PersonStatement, { kind: 'view' }>;

/** Changes of cases, and the facts and withdrawals on which is decided after them. */
export interface Stage {
  changes: CaseChangeWithPerson[];
  facts: DecidableStatement[];
}

/**
 * Divides statements into as few stages as keep the order of what is said of each person: one, but for a person of whom a fact
 * came before a change of a case.
 */
export function stagesOf(statements: readonly AcceptedStatement[]): Stage[] {
  const stages: Stage[] = [];
  const reached = new Map<string, { stage: number; hasFacts: boolean }>();
  for (const { kind, content } of statements) {
    const last = reached.get(content.person) ?? { stage: 0, hasFacts: false };
    const next = kind === 'case' && last.hasFacts ? { stage: last.stage + 1, hasFacts: false } : last;
    const stage = (stages[next.stage] ??= { changes: [], facts: [] });
    if (kind === 'case') stage.changes.push(content);
    else stage.facts.push(content);
    reached.set(content.person, { stage: next.stage, hasFacts: next.hasFacts || kind !== 'case' });
  }
  return stages;
}
