import { dayInPoland, type ReceivedWithdrawal } from '@lacznik/contracts';
import { type Decision, decide, type DecisionConsent, decideWithin } from '@lacznik/decision';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type OpenCase, openCasesOf } from '../cases/open-cases.store';
import { allCasesOf, type KnownCase } from '../cases/past-cases.store';
import { formerConsentsOf } from '../consents/consents.store';
import type { PolicyAt } from '../directory/current-policy';
import { type FormerEntry, readFormerEntries } from '../directory/former-entries.store';
import { formerPolicies } from '../directory/former-policies';
import type { Entitled } from '../delivery/entitled';
import type { DecidableFact, DecisionBasis, Entitlement } from './entitlement';

/** An open case entitles its institution to what others publish about the person, as far as the policy allows. */
@Injectable()
export class CaseEntitlement implements Entitlement {
  async entitledTo(
    transaction: EntityManager,
    facts: readonly DecidableFact[],
    basis: DecisionBasis,
  ): Promise<Entitled[][]> {
    const cases = await openCasesOf(transaction, [...new Set(facts.map(({ person }) => person))], basis.day);
    return facts.map((fact) =>
      (cases.get(fact.person) ?? [])
        .filter((open) => concerns(fact, open))
        .filter((open) => !isRestricted(fact, open, basis))
        .map((open) => decideFor(fact, open, basis))
        .filter(({ decision }) => decision.disclosed.length > 0),
    );
  }

  async formerlyEntitledTo(
    transaction: EntityManager,
    withdrawals: readonly ReceivedWithdrawal[],
    basis: DecisionBasis,
  ): Promise<Entitled[][]> {
    const persons = [...new Set(withdrawals.map(({ person }) => person))];
    const cases = await allCasesOf(transaction, persons);
    const consents = await formerConsentsOf(transaction, persons);
    const since = withdrawals.map(({ body }) => body.since).sort()[0] ?? '';
    const former = await readFormerEntries(transaction, new Date(since));
    return withdrawals.map((withdrawal) =>
      (cases.get(withdrawal.person) ?? []).flatMap((known) =>
        decideWithdrawal(withdrawal, { ...known, consents: consents.get(withdrawal.person) ?? [] }, basis, former),
      ),
    );
  }
}

/** A snapshot is for the case that asked for it; and nobody receives what it published itself. */
function concerns(
  { body: { publisher }, snapshotFor }: DecidableFact,
  { receiver, caseReference }: Pick<OpenCase, 'receiver' | 'caseReference'>,
): boolean {
  if (publisher === receiver) return false;
  if (snapshotFor === undefined) return true;
  return snapshotFor.receiver === receiver && snapshotFor.caseReference === caseReference;
}

/** Counts, category by category, what is withheld because the person objected. */
function isRestricted(
  { event, section, body: { publisher, data } }: DecidableFact,
  { receiver, restricted }: OpenCase,
  { withheld }: DecisionBasis,
): boolean {
  if (!restricted.includes(publisher)) return false;
  const categories = new Set(Object.keys(data).map((field) => section.fields.get(field) ?? 'unknown'));
  for (const category of categories)
    withheld.addWithholding({ publisher, receiver, eventType: event.type, category, reason: 'restriction' });
  return true;
}

function decideFor(fact: DecidableFact, open: OpenCase, { policy, day, withheld }: DecisionBasis): Entitled {
  const { publisher, data } = fact.body;
  const { receiver } = open;
  const present = Object.keys(data);
  const { name: section, fields } = fact.section;
  const question = { publisher, receiver, case: open, consents: open.consents, day, section, fields, present };
  const decision = decide(policy.policy, question);
  for (const { category, reason } of decision.withheld) {
    withheld.addWithholding({ publisher, receiver, eventType: fact.event.type, category, reason });
  }
  return { fact, recipient: open, decision, policyVersion: policy.version };
}

/** Nothing of the record is disclosed; whoever was never entitled to its section does not learn that there was one. */
function decideWithdrawal(
  withdrawal: ReceivedWithdrawal,
  known: KnownCase & { consents: readonly DecisionConsent[] },
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
