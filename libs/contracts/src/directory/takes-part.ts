import type { DirectoryInstitution } from './directory-institution';

/** Whether an institution takes part on a day: it is not suspended, has not ended, has begun. */
export function takesPart({ status = 'ACTIVE', validFrom = '', validTo }: DirectoryInstitution, day: string): boolean {
  return status === 'ACTIVE' && validFrom <= day && (validTo === undefined || day <= validTo);
}
