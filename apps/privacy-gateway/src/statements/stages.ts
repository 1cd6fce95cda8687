import type { ReceivedIdentityJoin, ReceivedWithdrawal } from '@lacznik/contracts';
import type { CaseChangeWithPerson } from '../cases/open-case-persons';
import type { DecidableFact, DecidableStatement } from '../entitlement/entitlement';
import type { PersonStatement } from './edge-statement';

/** A statement that its edge may make. */
export type AcceptedStatement =
  | { kind: 'fact'; content: DecidableFact }
  | { kind: 'withdrawal'; content: ReceivedWithdrawal }
  | { kind: 'case'; content: CaseChangeWithPerson }
  | { kind: 'join'; content: ReceivedIdentityJoin };

/** That somebody looked: nothing is decided by it. */
export type ViewStatement = Extract<PersonStatement, { kind: 'view' }>;

/** That a case is going to be closed: likewise. */
export type AnnouncementStatement = Extract<PersonStatement, { kind: 'announcement' }>;

/** Whatever its edge may say. */
export type AnyAcceptedStatement = AcceptedStatement | ViewStatement | AnnouncementStatement;

export function isStaged(statement: AnyAcceptedStatement): statement is AcceptedStatement {
  return statement.kind !== 'view' && statement.kind !== 'announcement';
}

/** Joins of identities and changes of cases, and the facts and withdrawals on which is decided after them. */
export interface Stage {
  joins: ReceivedIdentityJoin[];
  changes: CaseChangeWithPerson[];
  facts: DecidableStatement[];
}

/**
 * Divides statements into as few stages as keep the order of what is said of each person: one, but for a person of whom a fact
 * came before a change of a case or a join.
 */
export function stagesOf(statements: readonly AcceptedStatement[]): Stage[] {
  const stages: Stage[] = [];
  const reached = new Map<string, { stage: number; hasFacts: boolean }>();
  for (const statement of statements) {
    const { kind } = statement;
    const isDecided = kind === 'fact' || kind === 'withdrawal';
    const persons = personsOf(statement);
    const number = Math.max(
      ...persons.map((person) => {
        const { stage, hasFacts } = reached.get(person) ?? { stage: 0, hasFacts: false };
        return !isDecided && hasFacts ? stage + 1 : stage;
      }),
    );
    while (stages.length <= number) stages.push({ joins: [], changes: [], facts: [] });
    add(stages[number] as Stage, statement);
    for (const person of persons) {
      const last = reached.get(person);
      reached.set(person, { stage: number, hasFacts: isDecided || (last?.stage === number && last.hasFacts) });
    }
  }
  return stages;
}

function personsOf({ kind, content }: AcceptedStatement): string[] {
  return kind === 'join' ? [content.person, content.body.other] : [content.person];
}

function add(stage: Stage, { kind, content }: AcceptedStatement): void {
  if (kind === 'join') stage.joins.push(content);
  else if (kind === 'case') stage.changes.push(content);
  else stage.facts.push(content);
}
