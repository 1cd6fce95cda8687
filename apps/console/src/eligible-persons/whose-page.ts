import { parseInstitutionId } from '@lacznik/identifiers';
import type { Visit } from '../pages/visit';

/** Whether entries come to the person's institution, in place of being sent by it. */
export function isAtLabourOffice({ person }: Visit): boolean {
  return parseInstitutionId(person.institution ?? '')?.kind === 'PUP';
}
