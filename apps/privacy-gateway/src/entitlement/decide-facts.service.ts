import { dayInPoland } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeliverService } from '../delivery/deliver.service';
import type { Entitled } from '../delivery/entitled';
import { FLOW_TALLY } from '../delivery/flow-tally';
import type { PolicyAt } from '../directory/current-policy';
import { addWithholdings, WithholdingTally } from '../withholdings/withholdings.store';
import {
  type DecidableFact,
  type DecidableStatement,
  type DecisionBasis,
  type Entitlement,
  ENTITLEMENTS,
  isWithdrawal,
} from './entitlement';

/** What was decided in one transaction, before anything of it is numbered and sent. */
export class Decisions {
  readonly entitled: Entitled[] = [];
  /** What was decided on. */
  readonly facts: DecidableFact[] = [];
  readonly basis: DecisionBasis;

  constructor(
    policy: PolicyAt,
    private readonly now = new Date(),
  ) {
    this.basis = { policy, day: dayInPoland(now), withheld: new WithholdingTally() };
  }

  /** ISO 8601 UTC. */
  get time(): string {
    return this.now.toISOString();
  }
}

/** Decides who may receive facts, by every source of entitlement; deliveries and log entries commit together (P5). */
@Injectable()
export class DecideFactsService {
  constructor(
    @Inject(ENTITLEMENTS) private readonly entitlements: readonly Entitlement[],
    private readonly delivery: DeliverService,
  ) {}

  /** Adds to `decisions` who may receive the facts, by the grants as they are now, and who is told of what was withdrawn. */
  async decide(manager: EntityManager, statements: readonly DecidableStatement[], decisions: Decisions): Promise<void> {
    const answers = await Promise.all(
      this.entitlements.map((entitlement) => entitledTo(entitlement, manager, statements, decisions.basis)),
    );
    decisions.facts.push(...statements.filter(isFact));
    // By statements first: a receiver that is entitled in several ways gets them in the order of publication (P2).
    statements.forEach((statement) =>
      answers.forEach((answer) => decisions.entitled.push(...(answer.get(statement) ?? []))),
    );
  }

  /** Numbers, sends and logs what was decided to be disclosed, and counts what was withheld. @returns the event's id of each disclosure */
  async disclose(
    transaction: OutboxTransaction,
    { entitled, facts, time, basis }: Decisions,
  ): Promise<Map<Entitled, string>> {
    transaction.afterCommit(() => countPublished(facts));
    const [eventIds] = await Promise.all([
      this.delivery.deliver(transaction, entitled, time),
      addWithholdings(transaction.manager, basis.day, basis.withheld),
    ]);
    return eventIds;
  }
}

async function entitledTo(
  entitlement: Entitlement,
  manager: EntityManager,
  statements: readonly DecidableStatement[],
  basis: DecisionBasis,
): Promise<Map<DecidableStatement, Entitled[]>> {
  const withdrawals = statements.filter(isWithdrawal);
  const facts = statements.filter(isFact);
  const [receiving, told] = await Promise.all([
    facts.length > 0 ? entitlement.entitledTo(manager, facts, basis) : [],
    withdrawals.length > 0 ? entitlement.formerlyEntitledTo(manager, withdrawals, basis) : [],
  ]);
  return new Map<DecidableStatement, Entitled[]>([
    ...facts.map((fact, i) => [fact, receiving[i] ?? []] as const),
    ...withdrawals.map((withdrawal, i) => [withdrawal, told[i] ?? []] as const),
  ]);
}

function isFact(statement: DecidableStatement): statement is DecidableFact {
  return !isWithdrawal(statement);
}

function countPublished(facts: readonly DecidableFact[]): void {
  for (const { section, body } of facts) FLOW_TALLY.add({ publisher: body.publisher, section: section.name });
}
