import { LacznikError } from './lacznik-error';

/**
 * A misspelt parameter would be passed over in silence, and the answer would be to another question.
 * @throws LacznikError `unknown-field` that names the known ones
 */
export function requireKnownParameters(query: Record<string, unknown>, known: readonly string[]): void {
  if (Object.keys(query).every((name) => known.includes(name))) return;
  throw new LacznikError('unknown-field', `expected no other parameters than ${known.join(', ')}`, { path: 'query' });
}
