import {
  type AcceptedStep,
  advance,
  hasEnded,
  type ProcessHead,
  type ProcessKind,
  type ProcessWords,
} from '@lacznik/casework';
import type { AnyEdgeProcess } from './kept-process';
import { KINDS } from './kinds';
import type { ProcessPart, StoredProcess } from './process.entity';

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

/** The last step of the other party that has to be seen, and that nobody here has opened; none once the process has ended. */
export function unseenStep(
  { kind, institution, openedVersion }: Pick<StoredProcess, 'kind' | 'institution' | 'openedVersion'>,
  { head, history }: AnyEdgeProcess,
): AcceptedStep | undefined {
  if (hasEnded(KINDS[kind].table, head)) return undefined;
  return history.findLast(
    ({ by, version, command }) =>
      by.institution !== institution && version > openedVersion && KINDS[kind].isToBeSeen?.(command),
  );
}

/** Whose move it is: a party's, too, that has something to see. */
export function awaitedPartOf(row: ProcessFrame, process: AnyEdgeProcess): ProcessPart | undefined {
  return unseenStep(row, process) ? row.part : KINDS[row.kind].awaitedPart(documentOf(row.kind, process));
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
export function standingOf(frame: ProcessFrame, process: AnyEdgeProcess): ProcessStandingColumns {
  const { kind, openedOn, pendingSince } = frame;
  const { head, history, pending } = process;
  const document = documentOf(kind, process);
  const lastStepOn = history.at(-1)?.by.on ?? openedOn;
  const isOver = hasEnded(KINDS[kind].table, head) || isRefusedOpening(process);
  return {
    version: head.version,
    state: head.state,
    dueOn: KINDS[kind].dueOn(document) ?? null,
    coordinatorsOn: KINDS[kind].coordinatorsHearOn(document) ?? null,
    awaitedPart: awaitedPartOf(frame, process) ?? null,
    awaitedVersion: head.version,
    endedOn: isOver ? lastStepOn : null,
    lastStepOn,
    counted: KINDS[kind].counted(document),
    countedVersion: head.version,
    // One waits at a time, and is answered before the next is made.
    pendingSince: pending ? (pendingSince ?? new Date()) : null,
  };
}
