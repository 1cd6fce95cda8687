import { firstFault, notValid } from '../processes/field-faults';
import type { Fault } from '../processes/refusal';
import type { Referral, ReferralContent, ReferralOutcome, ReferralState } from '../referrals/referral';
import { type ParticipationPeriod, participationFault } from './integration-group';

/** What of a new referral is looked at beside others. */
type BesideOthers = Pick<ReferralContent, 'integration' | 'partOf' | 'usefulWork' | 'receiver' | 'agreement'>;

/** A referral that the same institution has sent on the same person. */
export interface EarlierReferral {
  readonly processId: string;
  readonly document: Pick<Referral, 'head' | 'content' | 'outcome'>;
}

const UNDER_WAY: readonly ReferralState[] = ['SENT', 'ACCEPTED', 'RUNNING'];
const MAY_TAKE_PART: readonly ReferralState[] = [...UNDER_WAY, 'DONE'];
const TOOK_NO_PART: readonly ReferralOutcome[] = ['NO_SHOW', 'NOT_TAKEN_UP'];

/** What is wrong with a new referral beside the others: it forwards what is not to be forwarded, is to the same work twice, or the programme would last too long. */
export function faultBesideOthers(content: BesideOthers, others: readonly EarlierReferral[]): Fault | undefined {
  const { integration, partOf } = content;
  return firstFault(
    () => (partOf === undefined ? undefined : forwardingFault(partOf, others)),
    () => workFault(content, others),
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

/** By one agreement nobody is referred to the same work twice at a time. */
function workFault(
  { usefulWork, receiver, agreement }: BesideOthers,
  others: readonly EarlierReferral[],
): Fault | undefined {
  if (usefulWork === undefined) return undefined;
  const isTwice = others.some(
    ({ document: { head, content } }) =>
      UNDER_WAY.includes(head.state) &&
      content?.receiver === receiver &&
      content.agreement === agreement &&
      content.usefulWork !== undefined &&
      content.usefulWork.from <= usefulWork.to &&
      usefulWork.from <= content.usefulWork.to,
  );
  return isTwice ? notValid('usefulWork.from') : undefined;
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
