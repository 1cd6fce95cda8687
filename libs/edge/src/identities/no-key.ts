import { LacznikError } from '@lacznik/platform';

/** For an institution that has no key, or no longer the one that is asked for. */
export function noKey(institution: string): LacznikError {
  const detail = `This edge lacks a key of ${institution} in INSTITUTION_KEYS_FILE. Whoever runs it has to add it.`;
  return new LacznikError('unavailable', detail, { logLevel: 'error' });
}
