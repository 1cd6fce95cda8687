import { passesFilter } from '../subscriptions/event-filter';
import { type LaneIntake, personOf } from './lane-intake';
import type { LaneLog } from './lane-log';
import type { BegunLane, LaneStore } from './lane.store';

/** A page of what is given up. */
const MAX_EXPIRED = 1000;

/** What a lane gives up for a receiver that has answered nobody for all the time. */
interface ExpiryParts {
  begun: BegunLane;
  store: LaneStore;
  log: LaneLog;
  intake: LaneIntake;
}

/** Gives up all that could have been sent since before `cutoff`; it is called while nothing is under way. */
export async function expireLane(parts: ExpiryParts, cutoff: Date, record: () => Promise<boolean>): Promise<void> {
  const { failingSince } = parts.log;
  if (!failingSince || failingSince > cutoff) return;
  do {
    const expired = (await expirePending(parts, cutoff)) + (await expireStored(parts, cutoff));
    if (expired === 0) return;
  } while (await record());
}

async function expirePending({ begun, store, log }: ExpiryParts, cutoff: Date): Promise<number> {
  const pending = await store.pendingSince(begun.subscription, cutoff, MAX_EXPIRED);
  const reason = log.lastFailure;
  for (const { person, sequence, attempts } of pending) log.giveUp({ person, sequence, reason, attempts });
  return pending.length;
}

async function expireStored({ begun, store, log, intake }: ExpiryParts, cutoff: Date): Promise<number> {
  const stored = await store.storedBefore(begun, intake.cursor, cutoff);
  for (const event of stored) {
    intake.passTo(event.sequence);
    if (!passesFilter(begun.filter, event)) continue;
    log.giveUp({ person: personOf(event), sequence: event.sequence, reason: log.lastFailure, attempts: 0 });
  }
  return stored.length;
}
