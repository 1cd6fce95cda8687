import { type Caller, LacznikError } from '@lacznik/platform';
import type { Closer } from './close-items.service';

/** The data-protection officer who acts. @throws LacznikError `forbidden` for one of no institution */
export function closerOf({ subject, institution }: Caller): Closer {
  if (institution !== undefined) return { actor: subject, institution };
  throw new LacznikError('forbidden', 'The access token names no institution (claim `institution`).');
}
