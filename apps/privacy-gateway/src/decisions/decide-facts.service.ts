import { decide } from '@lacznik/decision';
import { FACT_DELIVERED, type ReceivedFact } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Counter, dayInPoland } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { type OpenCase, openCasesOf } from '../cases/open-cases.store';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import { addWithholdings, WithholdingTally } from '../withholdings/withholdings.store';
import { publishLogEntries } from '../logging/log-messages';
import { delivery, type Disclosure, logEntry } from './disclosure';
import { drawSequences } from './feeds.store';

const disclosed = new Counter({
  name: 'lacznik_disclosures_total',
  help: 'Facts disclosed to an entitled institution',
});

/** Decides facts for every open case on their persons; the deliveries and their log entries commit together (P5). */
@Injectable()
export class DecideFactsService {
  constructor(private readonly policies: CurrentPolicy) {}

  async decide(transaction: OutboxTransaction, facts: readonly ReceivedFact[]): Promise<void> {
    const now = new Date();
    const today = dayInPoland(now);
    const [policy, cases] = await Promise.all([
      this.policies.in(transaction.manager),
      openCasesOf(transaction.manager, [...new Set(facts.map(({ person }) => person))], today),
    ]);
    const withheld = new WithholdingTally();
    const entitled = facts.flatMap((fact) =>
      (cases.get(fact.person) ?? [])
        .filter((open) => concerns(fact, open))
        .map((open) => decideFor(policy, fact, open, today, withheld))
        .filter(({ decision }) => decision.disclosed.length > 0),
    );
    await Promise.all([
      disclose(transaction, entitled, { time: now.toISOString(), policyVersion: policy.version }),
      addWithholdings(transaction.manager, today, withheld),
    ]);
  }
}

async function disclose(
  transaction: OutboxTransaction,
  entitled: readonly Disclosure[],
  stamp: { time: string; policyVersion: string },
): Promise<void> {
  if (entitled.length === 0) return;
  const byReceiver = groupByReceiver(entitled);
  const [, drawn] = await Promise.all([
    transaction.lock(byReceiver.keys()),
    drawSequences(transaction.manager, byReceiver),
  ]);
  for (const [receiver, disclosures] of byReceiver) {
    let sequence = drawn.get(receiver) ?? 0;
    const entries = disclosures.map((disclosure) => {
      const { id } = transaction.publish(FACT_DELIVERED, delivery(disclosure, ++sequence));
      return logEntry(disclosure, { ...stamp, sequence, eventId: id });
    });
    publishLogEntries(transaction, receiver, entries);
  }
  disclosed.inc(entitled.length);
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
function concerns(
  { body: { publisher, snapshotFor } }: ReceivedFact,
  { institution, caseReference }: OpenCase,
): boolean {
  if (publisher === institution) return false;
  if (snapshotFor === undefined) return true;
  return snapshotFor.receiver === institution && snapshotFor.caseReference === caseReference;
}

function decideFor(
  { policy }: PolicyAt,
  fact: ReceivedFact,
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
