import { dayInPoland } from '@lacznik/contracts';
import { decide } from '@lacznik/decision';
import { Outbox, outboxShardOf } from '@lacznik/messaging';
import { Counter } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type OpenCase, openCasesOf } from '../cases/open-cases.store';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import { addWithholdings, WithholdingTally } from '../withholdings/withholdings.store';
import { appendLogEntries } from '../logging/log-messages';
import { deliveryMessage, type Disclosure, logEntry } from './disclosure-messages';
import { drawSequences } from './feeds.store';
import type { Fact } from './read-fact';

const disclosed = new Counter({
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
    const [policy, cases] = await Promise.all([
      this.policies.in(transaction),
      openCasesOf(transaction, [...new Set(facts.map(({ person }) => person))], today),
    ]);
    const withheld = new WithholdingTally();
    const entitled = facts.flatMap((fact) =>
      (cases.get(fact.person) ?? [])
        .filter((open) => concerns(fact, open))
        .map((open) => weigh(policy, fact, open, today, withheld))
        .filter(({ decision }) => decision.disclosed.length > 0),
    );
    await Promise.all([
      this.disclose(transaction, entitled, { time: now.toISOString(), policyVersion: policy.version }),
      addWithholdings(transaction, today, withheld),
    ]);
  }

  private async disclose(
    transaction: EntityManager,
    entitled: readonly Disclosure[],
    stamp: { time: string; policyVersion: string },
  ): Promise<void> {
    if (entitled.length === 0) return;
    const byReceiver = groupByReceiver(entitled);
    const [locked, drawn] = await Promise.all([
      this.outbox.lock(transaction, Array.from(byReceiver.keys(), outboxShardOf)),
      drawSequences(transaction, byReceiver),
    ]);
    for (const [receiver, disclosures] of byReceiver) {
      const shard = outboxShardOf(receiver);
      let sequence = drawn.get(receiver) ?? 0;
      const entries = disclosures.map((disclosure) => {
        const stamped = { ...stamp, sequence: ++sequence };
        locked.append(shard, deliveryMessage(disclosure, stamped));
        return logEntry(disclosure, stamped);
      });
      appendLogEntries(locked, shard, entries);
    }
    await this.outbox.write(transaction, locked);
    disclosed.inc(entitled.length);
  }
}

function groupByReceiver(entitled: readonly Disclosure[]): Map<string, Disclosure[]> {
  const groups = new Map<string, Disclosure[]>();
  for (const disclosure of entitled) {
    const { institution } = disclosure.entitledBy;
    const group = groups.get(institution);
    if (group) group.push(disclosure);
    else groups.set(institution, [disclosure]);
  }
  return groups;
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
