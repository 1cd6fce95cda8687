import type { ActEntry, ActObject, DirectoryDocument } from '@lacznik/contracts';
import { currentTraceId } from '@lacznik/platform';
import { idOf, type SavedEntry } from './directory.store';

/** Who changed the directory. */
export interface Actor {
  /** Subject of the access token. */
  actor: string;
  actorRole: 'administrator' | 'system';
}

const OBJECTS: Readonly<Record<keyof DirectoryDocument, ActObject>> = {
  institutions: 'institution',
  edges: 'edge',
  scopes: 'scope',
  agreements: 'agreement',
};

/** What the log has to say of entries of the directory that were saved: each as it holds from now on. */
export function directoryActs(
  directory: DirectoryDocument,
  saved: readonly SavedEntry[],
  by: Actor & { policyVersion: string },
): ActEntry[] {
  const time = new Date().toISOString();
  return saved.map(({ kind, id }) => ({
    kind: 'act',
    time,
    object: OBJECTS[kind],
    reference: id,
    change: 'set',
    content: directory[kind]?.find((entry) => idOf(entry) === id),
    institutions: concerned(directory, kind, id),
    ...by,
    traceId: currentTraceId() ?? '',
  }));
}

/** A scope may stand in anybody's agreement, so it concerns all. */
function concerned({ edges = [], agreements }: DirectoryDocument, kind: keyof DirectoryDocument, id: string): string[] {
  if (kind === 'institutions') return [id];
  if (kind === 'edges') return edges.find(({ name }) => name === id)?.institutions ?? [];
  return kind === 'agreements' ? (agreements.find((agreement) => agreement.id === id)?.parties ?? []) : [];
}
