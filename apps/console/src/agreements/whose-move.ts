import { type AgreementView, OPERATOR } from '@lacznik/contracts';

/** Whom an agreement waits for: sides that have not signed, or those who suspended it. */
export function whoseMove(
  agreement: Pick<AgreementView, 'state' | 'parties' | 'signatures' | 'suspendedBy'>,
): string[] {
  const { state, parties, signatures = [], suspendedBy = [] } = agreement;
  if (state === 'suspended') return suspendedBy;
  if (state !== 'draft' && state !== 'signed-by-one') return [];
  // What is agreed between kinds the operator signs for all of them.
  const sides = parties.every((party) => typeof party === 'string') ? parties : [OPERATOR];
  return sides.filter((side) => !signatures.some(({ party }) => party === side));
}
