import { firstFault } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import type { Referral, ReferralContent, ReferralOutcome, ReferralState } from '../referrals/referral';
import { type ParticipationPeriod, participationFault } from './integration-group';

/** A referral that the same institution has sent on the same person. */
export interface EarlierReferral {
  readonly processId: string;
  readonly document: Pick<Referral, 'head' | 'content' | 'outcome'>;
}

const MAY_TAKE_PART: readonly ReferralState[] = ['SENT', 'ACCEPTED', 'RUNNING', 'DONE'];
const TOOK_NO_PART: readonly ReferralOutcome[] = ['NO_SHOW', 'NOT_TAKEN_UP'];

/** What is wrong with a new referral beside the others: it forwards what is not to be forwarded, or the programme would last too long. */
export function faultBesideOthers(
  { integration, partOf }: Pick<ReferralContent, 'integration' | 'partOf'>,
  others: readonly EarlierReferral[],
): Fault | undefined {
  return firstFault(
    () => (partOf === undefined ? undefined : forwardingFault(partOf, others)),
    () => integration && programmeFault(participations(others), integration),
  );
}

function forwardingFault(partOf: string, others: readonly EarlierReferral[]): Fault | undefined {
  const rejected = others.find(({ processId }) => processId === partOf);
  if (rejected === undefined) return { code: 'unknown-reference', parts: { field: 'partOf' } };
  const isForwarded = others.some(({ document: { content } }) => content?.partOf === partOf);
  if (rejected.document.head.flags.includes('NOT_OURS') && !isForwarded) return undefined;
  return { code: 'condition-not-met', parts: {} };
}

/** Its fault is that of the whole period. */
function programmeFault(before: readonly ParticipationPeriod[], next: ParticipationPeriod): Fault | undefined {
  const fault = participationFault(before, next);
  return fault && { ...fault, parts: { ...fault.parts, field: 'integration' } };
}

function participations(others: readonly EarlierReferral[]): ParticipationPeriod[] {
  const counted = others.filter(
    ({ document: { head, outcome } }) =>
      MAY_TAKE_PART.includes(head.state) && !(outcome !== undefined && TOOK_NO_PART.includes(outcome)),
  );
  return counted.flatMap(({ document: { content } }) => content?.integration ?? []);
}
