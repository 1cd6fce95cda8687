import { dayInPoland, type ReceivedFact } from '@lacznik/contracts';
import type { OutboxTransaction } from '@lacznik/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { DeliverService } from '../delivery/deliver.service';
import { addWithholdings, WithholdingTally } from '../withholdings/withholdings.store';
import { type Entitlement, ENTITLEMENTS } from './entitlement';

/** Decides who may receive facts, by every source of entitlement; deliveries and log entries commit together (P5). */
@Injectable()
export class DecideFactsService {
  constructor(
    @Inject(ENTITLEMENTS) private readonly entitlements: readonly Entitlement[],
    private readonly delivery: DeliverService,
  ) {}

  async decide(transaction: OutboxTransaction, facts: readonly ReceivedFact[]): Promise<void> {
    const now = new Date();
    const day = dayInPoland(now);
    const withheld = new WithholdingTally();
    const answers = await Promise.all(
      this.entitlements.map((entitlement) => entitlement.entitledTo(transaction.manager, facts, day, withheld)),
    );
    // By facts first: a receiver that is entitled in several ways gets them in the order of publication (P2).
    const entitled = facts.flatMap((_, i) => answers.flatMap((answer) => answer[i] ?? []));
    await Promise.all([
      this.delivery.deliver(transaction, entitled, now.toISOString()),
      addWithholdings(transaction.manager, day, withheld),
    ]);
  }
}
