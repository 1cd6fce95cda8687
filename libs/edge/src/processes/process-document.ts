import { advance, hasEnded, type ProcessHead, type ProcessKind, type ProcessWords } from '@lacznik/casework';
import type { AnyEdgeProcess } from './kept-process';
import { KINDS } from './kinds';
import type { StoredProcess } from './process.entity';

/** A referral, a plan or an announcement of which nothing is known but where it stands. */
export type AnyDocument = { readonly head: ProcessHead<ProcessWords> };

/** A process as its institution has it, under its id. */
export interface ProcessDocument<D> {
  processId: string;
  document: D;
}

/** What has been said so far, as one document. */
export function documentOf(kind: ProcessKind, { history }: AnyEdgeProcess): AnyDocument {
  const { fresh, apply } = KINDS[kind];
  return history.reduce(apply, fresh);
}

/** The same once the hub has accepted what waits, too. */
export function documentOnceAccepted(kind: ProcessKind, process: AnyEdgeProcess): AnyDocument {
  const { pending, head } = process;
  const document = documentOf(kind, process);
  if (!pending) return document;
  const advanced = advance(KINDS[kind].table, head, pending.command, pending.by.actor);
  if (!advanced.ok) return document;
  return KINDS[kind].apply(document, { ...pending, version: advanced.head.version, head: advanced.head });
}

/** Those of some commands that can be said of what the process is about. */
export function sayable<Command extends string>(
  kind: ProcessKind,
  process: AnyEdgeProcess,
  commands: readonly Command[],
): Command[] {
  const document = documentOf(kind, process);
  return commands.filter((command) => KINDS[kind].isSayable?.(document, command) ?? true);
}

/** What of a process is kept in clear to be counted. */
export function countedOf(kind: ProcessKind, process: AnyEdgeProcess): object {
  return KINDS[kind].counted(documentOf(kind, process));
}

/** Whether the hub has refused its first step, so that it is nobody's process yet. */
export function isRefusedOpening({ head, pending, refused }: AnyEdgeProcess): boolean {
  return head.version === 0 && !pending && refused.length > 0;
}

/** What follows from what is said. */
type ProcessStandingColumns = Pick<
  StoredProcess,
  | 'version'
  | 'state'
  | 'dueOn'
  | 'coordinatorsOn'
  | 'awaitedPart'
  | 'awaitedVersion'
  | 'endedOn'
  | 'lastStepOn'
  | 'pendingSince'
  | 'counted'
  | 'countedVersion'
>;

/** What a row has before anything is said; since when a step waits, where one does. */
export type ProcessFrame = Omit<StoredProcess, keyof ProcessStandingColumns | 'encrypted'> &
  Partial<Pick<StoredProcess, 'pendingSince'>>;

/** What of a process is kept in clear, to be listed and tended by. */
export function standingOf(
  { kind, openedOn, pendingSince }: ProcessFrame,
  process: AnyEdgeProcess,
): ProcessStandingColumns {
  const { head, history, pending } = process;
  const document = documentOf(kind, process);
  const lastStepOn = history.at(-1)?.by.on ?? openedOn;
  const isOver = hasEnded(KINDS[kind].table, head) || isRefusedOpening(process);
  return {
    version: head.version,
    state: head.state,
    dueOn: KINDS[kind].dueOn(document) ?? null,
    coordinatorsOn: KINDS[kind].coordinatorsHearOn(document) ?? null,
    awaitedPart: KINDS[kind].awaitedPart(document) ?? null,
    awaitedVersion: head.version,
    endedOn: isOver ? lastStepOn : null,
    lastStepOn,
    counted: KINDS[kind].counted(document),
    countedVersion: head.version,
    // One waits at a time, and is answered before the next is made.
    pendingSince: pending ? (pendingSince ?? new Date()) : null,
  };
}
