import type { ReceivedRequestAnswer, ReceivedWithdrawal } from '@lacznik/contracts';
import type { DecidableFact, DecidableStatement } from '../entitlement/entitlement';
import type { InquirySource } from '../inquiries/inquiry';
import type { GrantStatement, PersonStatement } from './edge-statement';

/** A statement that its edge may make. */
export type AcceptedStatement =
  { kind: 'fact'; content: DecidableFact } | { kind: 'withdrawal'; content: ReceivedWithdrawal } | GrantStatement;

/** That somebody looked: nothing is decided by it. */
export type ViewStatement = Extract<PersonStatement, { kind: 'view' }>;

/** What is announced of a case to its own institution: likewise. */
export type AnnouncementStatement = Extract<PersonStatement, { kind: 'announcement' | 'insurance-warning' }>;

/** That somebody asks: what answers it comes later. */
export type InquiryStatement = Extract<PersonStatement, { kind: 'inquiry' }>;

/** What a party of a process says in it, or what became of that at the other. */
export type ProcessStatement = Extract<PersonStatement, { kind: 'process-step' | 'process-note' }>;

/** That everything was sent which answers a request. */
export interface RequestAnswerStatement {
  kind: 'request-answer';
  content: ReceivedRequestAnswer;
  source: InquirySource;
}

/** Whatever its edge may say. */
export type AnyAcceptedStatement =
  | AcceptedStatement
  | ViewStatement
  | AnnouncementStatement
  | InquiryStatement
  | ProcessStatement
  | RequestAnswerStatement;

const UNSTAGED = new Set<AnyAcceptedStatement['kind']>([
  'view',
  'announcement',
  'insurance-warning',
  'inquiry',
  'process-step',
  'process-note',
  'request-answer',
]);

/** Whether it announces something of a case to its own institution. */
export function isAnnouncing(statement: AnyAcceptedStatement): statement is AnnouncementStatement {
  return statement.kind === 'announcement' || statement.kind === 'insurance-warning';
}

/** Whether it is said in a process. */
export function isOfProcess(statement: AnyAcceptedStatement): statement is ProcessStatement {
  return statement.kind === 'process-step' || statement.kind === 'process-note';
}

export function isStaged(statement: AnyAcceptedStatement): statement is AcceptedStatement {
  return !UNSTAGED.has(statement.kind);
}

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
    const isDecided = isDecidable(statement);
    const persons = personsOf(statement);
    const number = Math.max(
      ...persons.map((person) => {
        const { stage, hasFacts } = reached.get(person) ?? { stage: 0, hasFacts: false };
        return !isDecided && hasFacts ? stage + 1 : stage;
      }),
    );
    while (stages.length <= number) stages.push({ changes: [], facts: [] });
    add(stages[number] as Stage, statement);
    for (const person of persons) {
      const last = reached.get(person);
      reached.set(person, { stage: number, hasFacts: isDecided || (last?.stage === number && last.hasFacts) });
    }
  }
  return stages;
}

/** Whom a statement concerns, under the hub's pseudonyms: two identities where it joins or parts them. */
export function personsOf({ kind, content }: AcceptedStatement): string[] {
  return kind === 'join' ? [content.person, content.body.other] : [content.person];
}

function isDecidable(statement: AcceptedStatement): statement is Exclude<AcceptedStatement, GrantStatement> {
  return statement.kind === 'fact' || statement.kind === 'withdrawal';
}

function add(stage: Stage, statement: AcceptedStatement): void {
  if (isDecidable(statement)) stage.facts.push(statement.content);
  else stage.changes.push(statement);
}
