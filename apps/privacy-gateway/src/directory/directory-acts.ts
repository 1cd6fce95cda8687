import type { ActEntry, ActObject, DirectoryAgreement, DirectoryDocument } from '@lacznik/contracts';
import { currentTraceId, LacznikError } from '@lacznik/platform';
import { idOf, type SavedEntry } from './directory.store';

/** Beside it, the log's entry says by whom and when. */
const MAX_LOGGED_BYTES = 60_000;

/** Who changed the directory. */
export interface Actor {
  /** Subject of the access token. */
  actor: string;
  actorRole: 'administrator' | 'coordinator' | 'institution' | 'system';
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

/** @throws LacznikError where the access log could not hold an entry of the directory */
export function requireLoggable(entry: object, path?: string): void {
  if (Buffer.byteLength(JSON.stringify(entry)) <= MAX_LOGGED_BYTES) return;
  const detail = `expected at most ${MAX_LOGGED_BYTES} bytes of JSON, so that the access log can hold it; divide it`;
  throw new LacznikError('validation-failed', detail, { path });
}

/** Whom an agreement concerns: its parties; all where these are kinds. */
export function partiesOf({ parties }: Pick<DirectoryAgreement, 'parties'>): string[] {
  return parties.filter((party) => typeof party === 'string');
}

/** A scope may stand in anybody's agreement, so it concerns all. */
function concerned({ edges = [], agreements }: DirectoryDocument, kind: keyof DirectoryDocument, id: string): string[] {
  if (kind === 'institutions') return [id];
  if (kind === 'edges') return edges.find(({ name }) => name === id)?.institutions ?? [];
  const agreement = kind === 'agreements' ? agreements.find((agreement) => agreement.id === id) : undefined;
  return agreement ? partiesOf(agreement) : [];
}
