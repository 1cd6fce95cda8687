import { hasEnded, type ProcessHead, type ProcessKind, type ProcessWords } from '@lacznik/casework';
import type { AnyEdgeProcess } from './kept-process';
import { KINDS } from './kinds';
import type { StoredProcess } from './process.entity';

/** A referral, a plan or an announcement of which nothing is known but where it stands. */
export type AnyDocument = { readonly head: ProcessHead<ProcessWords> };

/** What has been said so far, as one document. */
export function documentOf(kind: ProcessKind, { history }: AnyEdgeProcess): AnyDocument {
  const { fresh, apply } = KINDS[kind];
  return history.reduce(apply, fresh);
}

/** What of a process is kept in clear, to be listed and tended by. */
export function standingOf(
  { kind, openedOn }: Pick<StoredProcess, 'kind' | 'openedOn'>,
  process: AnyEdgeProcess,
): Pick<StoredProcess, 'version' | 'state' | 'dueOn' | 'coordinatorsOn' | 'endedOn'> {
  const { head, history, pending, refused } = process;
  const document = documentOf(kind, process);
  const isOver = hasEnded(KINDS[kind].table, head) || (head.version === 0 && !pending && refused.length > 0);
  return {
    version: head.version,
    state: head.state,
    dueOn: KINDS[kind].dueOn(document) ?? null,
    coordinatorsOn: KINDS[kind].coordinatorsHearOn(document) ?? null,
    endedOn: isOver ? (history.at(-1)?.by.on ?? openedOn) : null,
  };
}
