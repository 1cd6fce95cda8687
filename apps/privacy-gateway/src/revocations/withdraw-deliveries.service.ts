import { REVOCATION_CONFIRMED } from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeliveryClient } from './delivery-client';
import { deleteRevocations, pendingRevocations, type Revocation } from './revocations.store';

const RETRY_MS = 1000;
const BATCH_SIZE = 50;

/** Has delivery withdraw what a case that was closed got before, and then tells the edge that asked. */
@Injectable()
export class WithdrawDeliveriesService {
  private readonly logger = new Logger('revocations');
  private notBefore = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly delivery: DeliveryClient,
  ) {}

  /** The oldest that are pending. Where delivery is away they stay so, and are tried again after a second. */
  async withdrawPending(): Promise<void> {
    if (performance.now() < this.notBefore) return;
    const pending = await pendingRevocations(this.dataSource.manager, BATCH_SIZE);
    if (pending.length === 0) return;
    const outcomes = await Promise.allSettled(pending.map((revocation) => this.withdraw(revocation)));
    await this.confirm(pending.filter((_, i) => outcomes[i]?.status === 'fulfilled'));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (!failed) return;
    this.notBefore = performance.now() + RETRY_MS;
    this.logger.warn('Deliveries cannot be withdrawn at the moment; trying again', failed.reason as Error);
  }

  private async withdraw(revocation: Revocation): Promise<void> {
    if (revocation.through > 0) await this.delivery.withdraw(revocation);
  }

  private async confirm(withdrawn: readonly Revocation[]): Promise<void> {
    if (withdrawn.length === 0) return;
    const persons = withdrawn.map(({ person }) => person);
    await this.outbox.transaction(persons, async (transaction) => {
      const ids = withdrawn.map(({ id }) => id);
      const deleted = await deleteRevocations(transaction.manager, ids);
      for (const { id, edge, person, through } of withdrawn)
        if (deleted.has(id))
          transaction.publish(REVOCATION_CONFIRMED, { edge, person, body: { revocationId: id, through } });
    });
  }
}
