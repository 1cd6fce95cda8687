import { ENTRIES_LOGGED, type Withdrawal, type WithdrawalEntry } from '@lacznik/contracts';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { currentTraceId, Gauge, PeriodicJob } from '@lacznik/platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findRestoration } from './missing-withdrawals.store';
import { countWaiting, nextDueWithdrawal, removeContents } from './withdrawals.store';

const INTERVAL_MS = 2000;
const IDS_PER_ENTRY = 200;

const waitingCount = new Gauge({
  name: 'lacznik_withdrawals_waiting',
  help: 'Withdrawals whose numbers have not all arrived in the mailbox',
});
const oldestWaiting = new Gauge({
  name: 'lacznik_withdrawals_oldest_waiting_seconds',
  help: 'Age of the oldest withdrawal whose numbers have not all arrived; 0 where none waits',
});

const closedFor = new Gauge({
  name: 'lacznik_feeds_closed_seconds',
  help: 'For how long nobody can read a feed, because the database was restored and lacks withdrawals; 0 where all can',
});

/**
 * Removes the contents of what is withdrawn, and logs it. Nobody reads them by then; what arrived late is removed as soon as all of
 * it is there.
 */
@Injectable()
export class RemoveWithdrawnJob extends PeriodicJob {
  constructor(outbox: Outbox, dataSource: DataSource) {
    const work = async (): Promise<void> => {
      while (await outbox.transaction(['withdrawals'], removeNext));
      const { waiting, oldestSeconds } = await countWaiting(dataSource.manager);
      waitingCount.set(waiting);
      oldestWaiting.set(oldestSeconds);
      const restoration = await findRestoration(dataSource.manager);
      closedFor.set(restoration ? (Date.now() - restoration.since.getTime()) / 1000 : 0);
    };
    super({ name: 'remove-withdrawn', intervalMs: INTERVAL_MS, work });
  }
}

const logger = new Logger('withdrawals');

/** @returns whether there was one */
async function removeNext(transaction: OutboxTransaction): Promise<boolean> {
  const withdrawal = await nextDueWithdrawal(transaction.manager);
  if (!withdrawal) return false;
  const { institution, through, arrived } = withdrawal;
  const ids = await removeContents(transaction.manager, withdrawal);
  for (let start = 0; start < ids.length; start += IDS_PER_ENTRY)
    transaction.publish(ENTRIES_LOGGED, {
      entries: [entryOn(withdrawal, ids.slice(start, start + IDS_PER_ENTRY))],
      orderKey: 'withdrawals',
    });
  if (!arrived)
    transaction.afterCommit(() =>
      logger.error(
        `Of the feed of ${institution} not all up to ${through} has arrived, and its topic keeps it no more`,
      ),
    );
  return true;
}

function entryOn({ revoked, institution, selector }: Withdrawal, eventIds: string[]): WithdrawalEntry {
  return {
    kind: 'withdrawal',
    time: new Date().toISOString(),
    revoked,
    receiving: institution,
    caseReference: selector.caseReference,
    eventIds,
    traceId: currentTraceId() ?? '',
  };
}
