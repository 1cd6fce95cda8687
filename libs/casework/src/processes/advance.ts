import {
  hasEnded,
  type Move,
  type ProcessHead,
  type ProcessTable,
  type ProcessWords,
  type VisibleCommand,
} from './process-table';
import type { Fault, Refusal, RefusalCode } from './refusal';

export type Advance<Head, Command extends string> = { readonly ok: true; readonly head: Head } | Refusal<Command>;

/** The head after a command, or why there is none. What is in the command is not looked at. */
export function advance<W extends ProcessWords>(
  table: ProcessTable<W>,
  head: ProcessHead<W>,
  { name, code }: VisibleCommand<W['command']>,
  actor: W['actor'],
): Advance<ProcessHead<W>, W['command']> {
  const move = table.moves.find(
    (move) => move.command === name && [undefined, code].includes(move.code) && isOpen(move, head, actor),
  );
  if (move !== undefined) return { ok: true, head: moved(table, move, head) };
  const parts = { command: name, state: head.state, actor };
  return refusalOf(table, head, actor, { code: reasonAgainst(table, head, name, actor), parts });
}

/** What an actor may say now; pages and clients offer these and nothing else. */
export function allowedActions<W extends ProcessWords>(
  table: ProcessTable<W>,
  head: ProcessHead<W>,
  actor: W['actor'],
): W['command'][] {
  const open = table.moves.filter((move) => isOpen(move, head, actor));
  return [...new Set(open.map(({ command }) => command))];
}

/** A fault as the answer to an actor. */
export function refusalOf<W extends ProcessWords>(
  table: ProcessTable<W>,
  head: ProcessHead<W>,
  actor: W['actor'],
  { code, parts }: Fault,
): Refusal<W['command']> {
  return {
    ok: false,
    code,
    parts,
    allowedActions: allowedActions(table, head, actor),
    presentVersion: head.version,
  };
}

function isOpen<W extends ProcessWords>(move: Move<W>, head: ProcessHead<W>, actor: W['actor']): boolean {
  return move.from.includes(head.state) && move.by.includes(actor) && conditionsHold(move, head);
}

function conditionsHold<W extends ProcessWords>({ needs = [], forbids = [] }: Move<W>, head: ProcessHead<W>): boolean {
  return needs.every((flag) => head.flags.includes(flag)) && !forbids.some((flag) => head.flags.includes(flag));
}

function moved<W extends ProcessWords>(
  { final }: ProcessTable<W>,
  { to, sets = [], clears = [] }: Move<W>,
  head: ProcessHead<W>,
): ProcessHead<W> {
  const ends = to !== undefined && final.includes(to);
  const kept = ends ? [] : head.flags.filter((flag) => !clears.includes(flag));
  return {
    ...head,
    version: head.version + 1,
    state: to ?? head.state,
    flags: [...new Set([...kept, ...sets])].sort(),
  };
}

function reasonAgainst<W extends ProcessWords>(
  table: ProcessTable<W>,
  head: ProcessHead<W>,
  command: W['command'],
  actor: W['actor'],
): RefusalCode {
  const here = table.moves.filter((move) => move.command === command && move.from.includes(head.state));
  if (here.length === 0) return hasEnded(table, head) ? 'process-ended' : 'not-in-this-state';
  return here.some((move) => move.by.includes(actor)) ? 'condition-not-met' : 'not-your-move';
}
