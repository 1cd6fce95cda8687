import { type Advance, advance, refusalOf } from '../processes/advance';
import { lookUp } from '../processes/command-table';
import { peselFault } from '../processes/free-text';
import { initialHead } from '../processes/process-table';
import type { Acting } from '../processes/step';
import type { Referral, ReferralActor, ReferralCommand, ReferralCommandName, ReferralHead } from './referral';
import { REFERRAL_FAULTS } from './referral-faults';
import { REFERRALS } from './referral-table';

/** A referral that nothing has been said in. */
export const NEW_REFERRAL: Referral = { head: initialHead(REFERRALS), clockStops: [] };

/** Whether a party may say this now, as its edge asks before it sends; the gateway decides once more, without the content. */
export function decideReferral(
  referral: Referral,
  command: ReferralCommand,
  by: Acting<ReferralActor>,
): Advance<ReferralHead, ReferralCommandName> {
  const answer = advance(REFERRALS, referral.head, command, by.actor);
  if (!answer.ok) return answer;
  const fault = peselFault(command) ?? lookUp(REFERRAL_FAULTS, referral, command, by);
  return fault === undefined ? answer : refusalOf(REFERRALS, referral.head, by.actor, fault);
}
