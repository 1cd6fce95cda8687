import { decide } from '@lacznik/decision';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type OpenCase, openCasesOf } from '../cases/open-cases.store';
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
        .map((open) => decideFor(fact, open, basis))
        .filter(({ decision }) => decision.disclosed.length > 0),
    );
  }
}

/** A snapshot is for the case that asked for it; and nobody receives what it published itself. */
function concerns(
  { body: { publisher }, snapshotFor }: DecidableFact,
  { receiver, reference }: Pick<OpenCase, 'receiver' | 'reference'>,
): boolean {
  if (publisher === receiver) return false;
  if (snapshotFor === undefined) return true;
  return snapshotFor.receiver === receiver && snapshotFor.caseReference === reference.caseReference;
}

function decideFor(fact: DecidableFact, open: OpenCase, { policy, day, withheld }: DecisionBasis): Entitled {
  const { publisher, data } = fact.body;
  const { receiver } = open;
  const present = Object.keys(data);
  const question = { publisher, receiver, case: open, day, fields: fact.section.fields, present };
  const decision = decide(policy.policy, question);
  for (const { category, reason } of decision.withheld) {
    withheld.addWithholding({ publisher, receiver, eventType: fact.event.type, category, reason });
  }
  return { fact, recipient: open, decision, policyVersion: policy.version };
}
