import { decide } from '@lacznik/decision';
import { Outbox, outboxShardOf } from '@lacznik/messaging';
import { Counter, dayInPoland } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type OpenCase, openCasesOf } from '../cases/open-cases.store';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import { addWithholdings, WithholdingTally } from '../withholdings/withholdings.store';
import { deliveryMessage, type Disclosure, logMessage } from './disclosure-messages';
import { drawSequences } from './feeds.store';
import type { Fact } from './read-fact';

const disclosures = new Counter({
  name: 'lacznik_disclosures_total',
  help: 'Facts disclosed to an entitled institution',
});

/** Decides facts for every open case on their persons; the deliveries and their log entries commit together (P5). */
@Injectable()
export class DecideFactsService {
  constructor(
    private readonly policies: CurrentPolicy,
    private readonly outbox: Outbox,
  ) {}

  async decide(transaction: EntityManager, facts: readonly Fact[]): Promise<void> {
    const now = new Date();
    const today = dayInPoland(now);
    const policy = await this.policies.in(transaction);
    const cases = await openCasesOf(transaction, [...new Set(facts.map(({ person }) => person))], today);
    const withheld = new WithholdingTally();
    const entitled = facts.flatMap((fact) =>
      (cases.get(fact.person) ?? [])
        .filter((open) => concerns(fact, open))
        .map((open) => weigh(policy, fact, open, today, withheld))
        .filter(({ decision }) => decision.disclosed.length > 0),
    );
    await this.disclose(transaction, entitled, { time: now.toISOString(), policyVersion: policy.version });
    await addWithholdings(transaction, today, withheld);
  }

  private async disclose(
    transaction: EntityManager,
    entitled: readonly Disclosure[],
    stamp: { time: string; policyVersion: string },
  ): Promise<void> {
    if (entitled.length === 0) return;
    const counts = new Map<string, number>();
    for (const { entitledBy } of entitled)
      counts.set(entitledBy.institution, (counts.get(entitledBy.institution) ?? 0) + 1);
    const held = await this.outbox.hold(transaction, Array.from(counts.keys(), outboxShardOf));
    const sequences = await drawSequences(transaction, counts);
    for (const disclosure of entitled) {
      const { institution } = disclosure.entitledBy;
      const sequence = (sequences.get(institution) ?? 0) + 1;
      sequences.set(institution, sequence);
      const shard = outboxShardOf(institution);
      held.append(shard, deliveryMessage(disclosure, { ...stamp, sequence }));
      held.append(shard, logMessage(disclosure, { ...stamp, sequence }));
    }
    await this.outbox.write(transaction, held);
    disclosures.inc(entitled.length);
  }
}

/** A snapshot is for the case that asked for it; and nobody is told what it published itself. */
function concerns({ body: { publisher, snapshotFor } }: Fact, { institution, caseReference }: OpenCase): boolean {
  if (publisher === institution) return false;
  if (snapshotFor === undefined) return true;
  return snapshotFor.receiver === institution && snapshotFor.caseReference === caseReference;
}

function weigh(
  { policy }: PolicyAt,
  fact: Fact,
  entitledBy: OpenCase,
  day: string,
  tally: WithholdingTally,
): Disclosure {
  const { publisher, data } = fact.body;
  const receiver = entitledBy.institution;
  const present = Object.keys(data);
  const decision = decide(policy, { publisher, receiver, case: entitledBy, day, fields: fact.section.fields, present });
  for (const { category, reason } of decision.withheld) {
    tally.add({ publisher, receiver, eventType: fact.event.type, category, reason });
  }
  return { fact, entitledBy, decision };
}
