import { dayInPoland, type ReceivedWithdrawal } from '@lacznik/contracts';
import { type Decision, type DecisionConsent, decideWithin } from '@lacznik/decision';
import type { Entitled, Recipient } from '../delivery/entitled';
import type { PolicyAt } from '../directory/current-policy';
import type { FormerEntry } from '../directory/former-entries.store';
import { formerPolicies } from '../directory/former-policies';
import type { DecisionBasis } from './entitlement';

/** Who was entitled for some time, and to what the person had consented meanwhile. */
export interface PastRecipient extends Recipient {
  openedOn: string;
  /** When it ceased to entitle; undefined for what does. */
  endedAt?: Date;
  consents: readonly DecisionConsent[];
}

/** Nothing of the record is disclosed; whoever was never entitled to its section does not learn that there was one. */
export function decideWithdrawal(
  withdrawal: ReceivedWithdrawal,
  known: PastRecipient,
  { policy, day }: DecisionBasis,
  former: readonly FormerEntry[],
): Entitled[] {
  const { publisher, since } = withdrawal.body;
  const published = new Date(since);
  const { receiver, legalBasis, purpose, endedAt, consents } = known;
  if (publisher === receiver || (endedAt !== undefined && endedAt <= published)) return [];
  const from = laterOf(dayInPoland(published), known.openedOn);
  const to = endedAt === undefined ? day : dayInPoland(new Date(endedAt.getTime() - 1));
  const { name: section, fields } = withdrawal.section;
  const past = { legalBasis, purpose, openedOn: from };
  const question = { publisher, receiver, case: past, consents, section, fields, present: [...fields.keys()] };
  const wasActive = (agreement: string): boolean => (policy.inactiveSince.get(agreement) ?? published) > published;
  const decision =
    decideWithin(policy.policy, question, { from, to, wasActive }) ??
    decideByFormer(policy, former, question, { from, to, published });
  if (decision === undefined) return [];
  const nothing = { ...decision, disclosed: [], categories: [], withheld: [] };
  return [{ fact: withdrawal, recipient: known, decision: nothing, policyVersion: policy.version }];
}

/** By what the directory said meanwhile and says no longer. */
function decideByFormer(
  now: PolicyAt,
  former: readonly FormerEntry[],
  question: Parameters<typeof decideWithin>[1],
  { from, to, published }: { from: string; to: string; published: Date },
): Decision | undefined {
  for (const { policy, ...held } of formerPolicies(now, former, question, published)) {
    const first = laterOf(from, dayInPoland(held.from));
    const last = earlierOf(to, dayInPoland(held.until));
    if (first > last) continue;
    const asked = { ...question, case: { ...question.case, openedOn: first } };
    const decision = decideWithin(policy, asked, { from: first, to: last, wasActive: () => false });
    if (decision) return decision;
  }
  return undefined;
}

function earlierOf(a: string, b: string): string {
  return a < b ? a : b;
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
