import { isDeepStrictEqual } from 'node:util';
import type { ActEntry, DictionaryEntry, DictionaryName } from '@lacznik/contracts';
import { currentTraceId } from '@lacznik/platform';
import type { Actor } from '../directory/directory-acts';

/** A dictionary before and after a change. */
export interface ChangedDictionary {
  name: DictionaryName;
  before: readonly DictionaryEntry[];
  after: readonly DictionaryEntry[];
}

/** What the log has to say of a change: each entry that is new, other than before, or taken back. It concerns everybody. */
export function dictionaryActs(
  { name, before, after }: ChangedDictionary,
  by: Actor & { policyVersion: string },
): ActEntry[] {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const kept = new Set(after.map(keyOf));
  const set = after.filter((entry) => !isDeepStrictEqual(entry, old.get(keyOf(entry))));
  const act = (entry: DictionaryEntry): Omit<ActEntry, 'change'> => ({
    kind: 'act',
    time: new Date().toISOString(),
    object: 'dictionary',
    reference: `${name}/${keyOf(entry)}`,
    institutions: [],
    ...by,
    traceId: currentTraceId() ?? '',
  });
  return [
    ...set.map((entry): ActEntry => ({ ...act(entry), change: 'set', content: entry })),
    ...before
      .filter((entry) => !kept.has(keyOf(entry)))
      .map((entry): ActEntry => ({ ...act(entry), change: 'erased' })),
  ];
}

function keyOf({ code, validFrom }: DictionaryEntry): string {
  return `${code}/${validFrom}`;
}
