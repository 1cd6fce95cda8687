import { type AgreementState, type DirectoryAgreement, OPERATOR } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { isOfKinds } from './side';

/** Where an agreement is in its life, on a day. */
export function stateOn(agreement: DirectoryAgreement, day: string): AgreementState {
  const { status, signatures = [], validFrom, validTo } = agreement;
  if (status === 'TERMINATED') return 'terminated';
  if (validTo !== undefined && validTo < day) return 'expired';
  if (status === 'DRAFT') return signatures.length > 0 ? 'signed-by-one' : 'draft';
  if (status === 'SUSPENDED') return 'suspended';
  return validFrom > day ? 'signed' : 'active';
}

/** @throws LacznikError `agreement-state` where it is in none of these states */
export function requireState(agreement: DirectoryAgreement, day: string, states: readonly AgreementState[]): void {
  const state = stateOn(agreement, day);
  if (!states.includes(state))
    throw new LacznikError('agreement-state', `Expected an agreement that is ${states.join(' or ')}: it is ${state}.`);
}

/** With a signature more: the last one, or the operator's for kinds, makes it valid. */
export function signed(
  agreement: DirectoryAgreement,
  signature: NonNullable<DirectoryAgreement['signatures']>[number],
): DirectoryAgreement {
  const signatures = [...(agreement.signatures ?? []), signature];
  const isSigned = isOfKinds(agreement) || signatures.length === agreement.parties.length;
  return { ...agreement, signatures, status: isSigned ? 'ACTIVE' : 'DRAFT' };
}

/** @throws LacznikError `already-signed` */
export function requireUnsigned({ signatures = [] }: DirectoryAgreement, side: string): void {
  if (signatures.some(({ party }) => party === side))
    throw new LacznikError('already-signed', `${side} has signed this agreement.`);
}

/** The institutions that have still to sign it; none of what is agreed between kinds, which the operator signs. */
export function awaitedSignatures(agreement: DirectoryAgreement, day: string): string[] {
  const { parties, signatures = [] } = agreement;
  if (!['draft', 'signed-by-one'].includes(stateOn(agreement, day))) return [];
  return parties
    .filter((party) => typeof party === 'string')
    .filter((party) => !isOfKinds(agreement) && !signatures.some((one) => one.party === party));
}

/** Suspended by one side more; as it is, where that side has suspended it. */
export function suspended(agreement: DirectoryAgreement, side: string): DirectoryAgreement {
  const { suspendedBy = [] } = agreement;
  if (suspendedBy.includes(side)) return agreement;
  return { ...agreement, status: 'SUSPENDED', suspendedBy: [...suspendedBy, side].sort(bySide) };
}

/** Without that side's suspension; active once there is none. @throws LacznikError `agreement-state` where that side has none */
export function resumed(agreement: DirectoryAgreement, side: string): DirectoryAgreement {
  const { suspendedBy = [], ...rest } = agreement;
  if (!suspendedBy.includes(side))
    throw new LacznikError('agreement-state', `${side} has not suspended this agreement: whoever has resumes it.`);
  const left = suspendedBy.filter((who) => who !== side);
  return left.length > 0 ? { ...rest, suspendedBy: left } : { ...rest, status: 'ACTIVE' };
}

/** Ended for good. */
export function terminated(agreement: DirectoryAgreement): DirectoryAgreement {
  return { ...agreement, status: 'TERMINATED' };
}

function bySide(one: string, other: string): number {
  return Number(one === OPERATOR) - Number(other === OPERATOR) || (one < other ? -1 : 1);
}
