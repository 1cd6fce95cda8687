import type { Refusal } from '@lacznik/contracts';

/** The name of a field that does not belong in a file; one that is no plain word is not repeated. */
export function strangeName({ path }: Partial<Refusal> = {}): string {
  return path ?? 'a field whose name is no plain word';
}
