import { type AgreementHistory, OPERATOR } from '@lacznik/contracts';
import { whoseMove } from './whose-move';

/** What is done with an agreement as a whole, as addresses of pages have it. */
export type AgreementAct = 'sign' | 'suspend' | 'resume' | 'terminate';

/** What an agreement would be after an act, for the simulation. */
export const STATUS_AFTER = {
  sign: 'ACTIVE',
  suspend: 'SUSPENDED',
  resume: 'ACTIVE',
  terminate: 'TERMINATED',
} as const satisfies Record<AgreementAct, string>;

/**
 * What is open to a side: the next action first.
 * @param side the institution's id; undefined for the operator
 */
export function openActs(
  agreement: Pick<AgreementHistory, 'state' | 'parties' | 'signatures' | 'suspendedBy'>,
  side: string = OPERATOR,
): AgreementAct[] {
  const { state, suspendedBy = [] } = agreement;
  if (state === 'terminated' || state === 'expired') return [];
  if (state === 'draft' || state === 'signed-by-one')
    return whoseMove(agreement).includes(side) ? ['sign', 'terminate'] : ['terminate'];
  if (suspendedBy.includes(side)) return ['resume', 'terminate'];
  return state === 'active' || state === 'suspended' ? ['suspend', 'terminate'] : ['terminate'];
}
