import { agreementsOnGround, idsOf } from './agreements-between';
import { type Party, partyOf } from './entitlement';
import type { Policy } from './policy';
import { isValid } from './validity';
import type { DecisionConsent, DisclosureRule } from './vocabulary';

/** Whether one institution may work with another on a person: tell it that they do, and hear its answers. */
export interface ProcessQuestion {
  /** Whoever begins. */
  publisher: string;
  receiver: string;
  legalBasis: string;
  purpose: string;
  /** `YYYY-MM-DD` */
  day: string;
  /** The person's, for any receiver; they count only where the law lets nothing go without one. */
  consents: readonly DecisionConsent[];
}

/** Ids are joined by commas; the consents are there where one is asked for. */
export type ProcessGrant =
  | { granted: true; agreement: string; consent?: string }
  | { granted: false; reason: 'no-rule' | 'no-agreement' | 'no-consent' };

/**
 * Decides whether a process may go on: the law lets the one disclose something to the other, an agreement in that direction holds for basis and
 * purpose, and where every rule of the law asks for a consent there is one. What of a record would be disclosed is not looked at.
 */
export function decideProcess(policy: Policy, question: ProcessQuestion): ProcessGrant {
  const { publisher, receiver, legalBasis, purpose, day } = question;
  const [from, to] = [partyOf(policy, publisher, day), partyOf(policy, receiver, day)];
  if (from === undefined || to === undefined) return { granted: false, reason: 'no-agreement' };
  const sameCounty = Boolean(from.county) && from.county === to.county;
  const rules = rulesOn(policy, from, to, day).filter((rule) => sameCounty || !rule.sameCounty);
  if (rules.length === 0) return { granted: false, reason: 'no-rule' };
  const request = { publisher, receiver, day, case: { legalBasis, purpose, openedOn: day } };
  const agreements = agreementsOnGround(policy, request, sameCounty);
  if ('reason' in agreements) return { granted: false, reason: 'no-agreement' };
  const agreement = idsOf(agreements).join();
  if (!rules.every(({ consentRequired }) => consentRequired)) return { granted: true, agreement };
  const consents = consentsTo(question);
  if (consents.length === 0) return { granted: false, reason: 'no-consent' };
  return { granted: true, agreement, consent: consents.join() };
}

function rulesOn({ rules }: Policy, from: Party, to: Party, day: string): DisclosureRule[] {
  return (rules.get(`${from.kind}|${to.kind}`) ?? []).filter((rule) => isValid(rule, day));
}

function consentsTo({ consents, receiver, purpose, day }: ProcessQuestion): string[] {
  const holding = consents.filter((one) => one.receiver === receiver && one.purpose === purpose && isValid(one, day));
  return holding.map(({ id }) => id).sort();
}
