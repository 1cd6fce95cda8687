import { inTransaction } from '@lacznik/database';
import type { DataSource, EntityManager } from 'typeorm';
import type { OutboxNotifier } from './outbox-notifier';
import { OutboxTransaction } from './outbox-transaction';

/** Messages that leave if, and only if, the transaction that publishes them commits. */
export class Outbox {
  constructor(
    /** The sending app. */
    private readonly app: string,
    private readonly dataSource: DataSource,
    private readonly notifier: Pick<OutboxNotifier, 'notify'>,
  ) {}

  /**
   * Runs `work` in a transaction that has locked the shards of `keys`; where they are known later only, `work` locks them
   * itself. What it publishes is written on the way on which the transaction commits, and the relay is woken.
   * @param alongside statements that travel with the locking and run after it; `work` gets what they find
   * @throws what `work` or the commit throws; then nothing of it has happened
   */
  async transaction<R, A = undefined>(
    keys: Iterable<string>,
    work: (transaction: OutboxTransaction, found: A) => Promise<R>,
    alongside?: (manager: EntityManager) => Promise<A>,
  ): Promise<R> {
    const begun: OutboxTransaction[] = [];
    const result = await inTransaction(
      this.dataSource,
      async (manager) => {
        const transaction = new OutboxTransaction(manager, this.app);
        begun.push(transaction);
        const [, found] = await Promise.all([transaction.lock(keys), alongside?.(manager)]);
        return work(transaction, found as A);
      },
      () => begun[0]?.insertion(),
    );
    const written = begun[0]?.written() ?? [];
    if (written.length > 0) this.notifier.notify(written);
    begun[0]?.doWhatFollows();
    return result;
  }
}
