import { ENTRIES_LOGGED, type Withdrawal, type WithdrawalEntry } from '@lacznik/contracts';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { currentTraceId, PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { nextArrivedWithdrawal, removeContents } from './withdrawals.store';

const INTERVAL_MS = 2000;
const IDS_PER_ENTRY = 200;

/**
 * Removes the contents of what is withdrawn, and logs it. Nobody reads them by then; what arrived late is removed as soon as all of
 * it is there.
 */
@Injectable()
export class RemoveWithdrawnJob extends PeriodicJob {
  constructor(outbox: Outbox) {
    const work = async (): Promise<void> => {
      while (await outbox.transaction(['withdrawals'], removeNext));
    };
    super({ name: 'remove-withdrawn', intervalMs: INTERVAL_MS, work });
  }
}

/** @returns whether there was one */
async function removeNext(transaction: OutboxTransaction): Promise<boolean> {
  const withdrawal = await nextArrivedWithdrawal(transaction.manager);
  if (!withdrawal) return false;
  const ids = await removeContents(transaction.manager, withdrawal);
  for (let start = 0; start < ids.length; start += IDS_PER_ENTRY)
    transaction.publish(ENTRIES_LOGGED, {
      entries: [entryOn(withdrawal, ids.slice(start, start + IDS_PER_ENTRY))],
      orderKey: 'withdrawals',
    });
  return true;
}

function entryOn({ institution, caseReference }: Withdrawal, eventIds: string[]): WithdrawalEntry {
  return {
    kind: 'withdrawal',
    time: new Date().toISOString(),
    receiving: institution,
    caseReference,
    eventIds,
    traceId: currentTraceId() ?? '',
  };
}
