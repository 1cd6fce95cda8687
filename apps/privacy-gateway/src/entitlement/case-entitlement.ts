import type { ReceivedWithdrawal } from '@lacznik/contracts';
import { decide } from '@lacznik/decision';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type OpenCase, openCasesOf } from '../cases/open-cases.store';
import { allCasesOf } from '../cases/past-cases.store';
import { formerConsentsOf } from '../consents/consents.store';
import { readFormerEntries } from '../directory/former-entries.store';
import type { Entitled } from '../delivery/entitled';
import { decideWithdrawal } from './decide-withdrawal';
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

/** A snapshot is for the case that asked for it, what answers an inquiry for none; and nobody receives what it published itself. */
function concerns(
  { body: { publisher }, snapshotFor, answers }: DecidableFact,
  { receiver, caseReference }: Pick<OpenCase, 'receiver' | 'caseReference'>,
): boolean {
  if (publisher === receiver || answers !== undefined) return false;
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
