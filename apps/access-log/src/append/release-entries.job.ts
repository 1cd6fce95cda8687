import { SessionJobLock, Sessions } from '@lacznik/database';
import { Gauge, PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EntriesStore } from './entries.store';
import { countHeld, deleteHeld, releasableEntries } from './held-entries.store';

const INTERVAL_MS = 1000;
const BATCH_SIZE = 200;
const NAME = 'release-entries';

const heldCount = new Gauge({
  name: 'lacznik_log_held_entries',
  help: 'Entries on withdrawals that wait for those on the deliveries which they name',
});
const oldestHeld = new Gauge({
  name: 'lacznik_log_oldest_held_seconds',
  help: 'Age of the oldest entry that is held; 0 where none is',
});

/** Appends the entries that were held as soon as those on their deliveries are in the log. In one process at a time: each once. */
@Injectable()
export class ReleaseEntriesJob extends PeriodicJob {
  constructor(dataSource: DataSource, entries: EntriesStore, sessions: Sessions) {
    const work = (): Promise<void> => releaseEntries(dataSource, entries);
    super({ name: NAME, intervalMs: INTERVAL_MS, lock: new SessionJobLock(sessions, NAME), work });
  }
}

/** To be called by one at a time. */
export async function releaseEntries(dataSource: DataSource, entries: EntriesStore): Promise<void> {
  for (;;) {
    const released = await releasableEntries(dataSource.manager, BATCH_SIZE);
    if (released.size === 0) break;
    await dataSource.transaction(async (transaction) => {
      await entries.appendEntries(transaction, [...released.values()]);
      await deleteHeld(transaction, released.keys());
    });
  }
  const { held, oldestSeconds } = await countHeld(dataSource.manager);
  heldCount.set(held);
  oldestHeld.set(oldestSeconds);
}
