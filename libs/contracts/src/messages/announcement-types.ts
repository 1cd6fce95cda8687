import { CLOSING_ANNOUNCED_TYPE } from './closing-announced';
import { INSURANCE_WARNED_TYPE } from './insurance-warned';

/** Events that tell an institution of a case of its own, and disclose nothing of others'. */
export const ANNOUNCEMENT_TYPES: readonly string[] = [CLOSING_ANNOUNCED_TYPE, INSURANCE_WARNED_TYPE];

/** Whether an event tells an institution of a case of its own. */
export function isAnnouncement(type: string | undefined): boolean {
  return type !== undefined && ANNOUNCEMENT_TYPES.includes(type);
}
