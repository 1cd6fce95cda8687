import type { VisibleCommand } from './process-table';
import type { Acting } from './step';

/** For each command what is done with it, such as what it changes in a document or what is wrong with it. */
export type CommandTable<C extends VisibleCommand, Document, Actor extends string, Result> = {
  readonly [Name in C['name']]?: (document: Document, command: Extract<C, { name: Name }>, by: Acting<Actor>) => Result;
};

/** What a table does with a command; undefined where it has nothing to do with it. */
export function lookUp<C extends VisibleCommand, Document, Actor extends string, Result>(
  table: CommandTable<C, Document, Actor, Result>,
  document: Document,
  command: C,
  by: Acting<Actor>,
): Result | undefined {
  // One union member at a time is more than TypeScript follows through an index.
  const entry = table[command.name as C['name']] as ((d: Document, c: C, b: Acting<Actor>) => Result) | undefined;
  return entry?.(document, command, by);
}
