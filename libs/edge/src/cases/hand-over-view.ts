import type { HandOverView } from '@lacznik/contracts';
import type { StoredHandOver } from './hand-over.entity';

/** A hand-over as it is shown. */
export function handOverView({ subject, reason, validTo, handedBy, handedAt }: StoredHandOver): HandOverView {
  return { to: subject, reason, validTo, by: handedBy, handedAt: handedAt.toISOString() };
}
