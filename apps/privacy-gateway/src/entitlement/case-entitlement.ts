import type { ReceivedFact } from '@lacznik/contracts';
import { decide } from '@lacznik/decision';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type OpenCase, openCasesOf } from '../cases/open-cases.store';
import type { Entitled } from '../delivery/entitled';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import type { WithholdingTally } from '../withholdings/withholdings.store';
import type { Entitlement } from './entitlement';

/** An open case entitles its institution to what others publish about the person, as far as the policy allows. */
@Injectable()
export class CaseEntitlement implements Entitlement {
  constructor(private readonly policies: CurrentPolicy) {}

  async entitledTo(
    transaction: EntityManager,
    facts: readonly ReceivedFact[],
    day: string,
    withheld: WithholdingTally,
  ): Promise<Entitled[][]> {
    const [policy, cases] = await Promise.all([
      this.policies.in(transaction),
      openCasesOf(transaction, [...new Set(facts.map(({ person }) => person))], day),
    ]);
    return facts.map((fact) =>
      (cases.get(fact.person) ?? [])
        .filter((open) => concerns(fact, open))
        .map((open) => decideFor(policy, fact, open, day, withheld))
        .filter(({ decision }) => decision.disclosed.length > 0),
    );
  }
}

/** A snapshot is for the case that asked for it; and nobody receives what it published itself. */
function concerns({ body: { publisher, snapshotFor } }: ReceivedFact, { receiver, reference }: OpenCase): boolean {
  if (publisher === receiver) return false;
  if (snapshotFor === undefined) return true;
  return snapshotFor.receiver === receiver && snapshotFor.caseReference === reference.caseReference;
}

function decideFor(
  { policy, version }: PolicyAt,
  fact: ReceivedFact,
  open: OpenCase,
  day: string,
  withheld: WithholdingTally,
): Entitled {
  const { publisher, data } = fact.body;
  const { receiver } = open;
  const present = Object.keys(data);
  const decision = decide(policy, { publisher, receiver, case: open, day, fields: fact.section.fields, present });
  for (const { category, reason } of decision.withheld) {
    withheld.addWithholding({ publisher, receiver, eventType: fact.event.type, category, reason });
  }
  return { fact, recipient: open, decision, policyVersion: version };
}
