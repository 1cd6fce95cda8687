import type { DirectoryAgreement } from '@lacznik/contracts';

/** Whether an agreement lets anything be disclosed on a day: it is signed, not suspended, has begun and has not ended. */
export function isInForce({ status, validFrom, validTo }: DirectoryAgreement, day: string): boolean {
  return status === 'ACTIVE' && validFrom <= day && (validTo === undefined || day <= validTo);
}
