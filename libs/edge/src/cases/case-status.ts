import { type CaseView, dayInPoland } from '@lacznik/contracts';
import type { ClientCase } from './case.entity';

/** Whether a case entitles its institution today, and whether its end is known. */
export function statusOf({ closedOn }: Pick<ClientCase, 'closedOn'>): CaseView['status'] {
  if (closedOn === null) return 'open';
  return closedOn > dayInPoland(new Date()) ? 'closing' : 'closed';
}
