import { DELIVERIES_WITHDRAWN, REVOCATION_CONFIRMED, type WithdrawalCounts } from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { Gauge } from '@lacznik/platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeliveryClient, WithdrawalRefusedError } from './delivery-client';
import {
  type DoneWithdrawal,
  dueWithdrawals,
  type PendingWithdrawal,
  postponeWithdrawals,
  saveDone,
  saveSettled,
  settleableRevocations,
} from './pending-withdrawals.store';
import { countPending } from './revocations.store';

const RETRY_SECONDS = 1;
const RETRY_REFUSED_SECONDS = 10;
const BATCH_SIZE = 50;
const NOTHING: WithdrawalCounts = { withdrawn: 0, gone: 0 };

const pendingCount = new Gauge({
  name: 'lacznik_revocations_pending',
  help: 'Revocations that are committed, of which not all could be withdrawn yet',
});
const oldestPending = new Gauge({
  name: 'lacznik_revocations_oldest_pending_seconds',
  help: 'Age of the oldest revocation that is pending; 0 where none is',
});

/** Has delivery withdraw what was revoked, and tells the edges of those who lost it and of those who asked. */
@Injectable()
export class WithdrawDeliveriesService {
  private readonly logger = new Logger('revocations');
  private notBefore = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly delivery: DeliveryClient,
  ) {}

  /** Those that are due. What fails stays pending, and is tried again; what is refused holds up nothing else. */
  async withdrawPending(): Promise<void> {
    const { pending, oldestSeconds } = await countPending(this.dataSource.manager);
    pendingCount.set(pending);
    oldestPending.set(oldestSeconds);
    if (pending === 0 || performance.now() < this.notBefore) return;
    const due = await dueWithdrawals(this.dataSource.manager, BATCH_SIZE);
    const outcomes = await Promise.allSettled(due.map((withdrawal) => this.withdraw(withdrawal)));
    await this.saveDone(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])));
    await this.postpone(
      outcomes.flatMap((outcome, i) => {
        const withdrawal = due[i];
        return outcome.status === 'rejected' && withdrawal ? [{ withdrawal, error: outcome.reason as Error }] : [];
      }),
    );
    await this.settle();
  }

  private async withdraw(pending: PendingWithdrawal): Promise<DoneWithdrawal> {
    const { id, revoked, institution, edge, selector, through } = pending;
    if (through === 0) return { ...pending, ...NOTHING };
    const { withdrawn, gone } = await this.delivery.withdraw({ id, revoked, institution, selector, through });
    // An institution without an edge reads its topic itself: what is there is beyond recall.
    const counts = edge === null ? { withdrawn: 0, gone: withdrawn + gone } : { withdrawn, gone };
    return { ...pending, ...counts };
  }

  private async saveDone(done: readonly DoneWithdrawal[]): Promise<void> {
    if (done.length === 0) return;
    const institutions = done.map(({ institution }) => institution);
    await this.outbox.transaction(institutions, async (transaction) => {
      const saved = await saveDone(transaction.manager, done);
      for (const { id, edge, institution, selector, through } of done)
        if (saved.has(id) && edge !== null && through > 0)
          transaction.publish(DELIVERIES_WITHDRAWN, { edge, institution, body: { selector, through } });
    });
  }

  private async postpone(failed: readonly { withdrawal: PendingWithdrawal; error: Error }[]): Promise<void> {
    const [first] = failed;
    if (!first) return;
    const { manager } = this.dataSource;
    const idsOf = (isRefused: boolean): string[] =>
      failed
        .filter(({ error }) => error instanceof WithdrawalRefusedError === isRefused)
        .map(({ withdrawal }) => withdrawal.id);
    const [away, refused] = [idsOf(false), idsOf(true)];
    await postponeWithdrawals(manager, away, 'delivery-away', RETRY_SECONDS);
    await postponeWithdrawals(manager, refused, 'delivery-refuses', RETRY_REFUSED_SECONDS);
    if (away.length > 0) this.notBefore = performance.now() + RETRY_SECONDS * 1000;
    if (refused.length > 0)
      this.logger.error(
        `Delivery refuses to withdraw deliveries (${refused.length}); see DELIVERY_URL and SERVICE_TOKEN_FILE`,
        first.error,
      );
    else this.logger.warn('Deliveries cannot be withdrawn at the moment; trying again', first.error);
  }

  private async settle(): Promise<void> {
    const settleable = await settleableRevocations(this.dataSource.manager, BATCH_SIZE);
    if (settleable.length === 0) return;
    const asking = settleable.flatMap(({ institution }) => institution ?? []);
    await this.outbox.transaction(asking, async (transaction) => {
      const ids = settleable.map(({ id }) => id);
      const saved = await saveSettled(transaction.manager, ids);
      for (const { id, edge, institution, withdrawn, gone } of settleable)
        if (saved.has(id) && edge !== null && institution !== null)
          transaction.publish(REVOCATION_CONFIRMED, { edge, institution, body: { revocationId: id, withdrawn, gone } });
    });
  }
}
