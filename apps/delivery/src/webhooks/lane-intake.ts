import { isEvent, type StoredEvent } from '../mailboxes/stored-event';
import { passesFilter } from '../subscriptions/event-filter';
import type { BlockedPersons } from './blocked-persons';
import type { LaneLine } from './lane-line';
import type { LaneLog } from './lane-log';
import type { LaneOutcomes } from './lane-outcomes';
import type { LaneReader } from './lane-reader';
import type { BegunLane } from './lane.store';

/** Read at once; what is read is sent within moments, or read anew. */
const MAX_CLAIMED = 256;
/** Of numbers between the first that is under way and the last that was read: after a crash they are sent once more. */
const MAX_AHEAD = 50_000;

interface IntakeParts {
  begun: BegunLane;
  reader: LaneReader;
  line: LaneLine;
  log: LaneLog;
  outcomes: LaneOutcomes;
  blocked: BlockedPersons;
}

/** Takes what follows in the mailbox into a lane: in line, aside behind what has failed of the same person, or as given up. */
export class LaneIntake {
  constructor(private readonly parts: IntakeParts) {}

  get cursor(): number {
    return this.parts.reader.cursor;
  }

  /** Whether there may be more, and it would be sent soon. */
  get isWanted(): boolean {
    const { reader, line, log } = this.parts;
    return reader.hasNews && line.length < MAX_CLAIMED / 2 && this.cursor - log.position <= MAX_AHEAD;
  }

  /** @returns whether there was something; undefined where the lane is not the subscription's any more */
  async take(limit = MAX_CLAIMED): Promise<boolean | undefined> {
    if (!this.isWanted) return false;
    const readAt = performance.now();
    const events = await this.parts.reader.readNext(limit);
    if (!events) return undefined;
    if (events.length === 0) this.giveUp(await this.parts.reader.passDeleted());
    for (const stored of events) this.accept(stored, readAt);
    return events.length > 0;
  }

  /** Moves the cursor over what is not in the mailbox any more. */
  passTo(sequence: number): void {
    this.giveUp(this.parts.reader.passTo(sequence));
  }

  private accept(stored: StoredEvent, readAt: number): void {
    const { begun, blocked, line, log, outcomes } = this.parts;
    const { sequence } = stored;
    this.passTo(sequence);
    if (!passesFilter(begun.filter, stored)) return;
    const person = personOf(stored);
    if (blocked.has(person)) return outcomes.putAside({ person, sequence });
    log.open(sequence);
    line.add({ person, sequence, stored, readAt });
  }

  private giveUp(sequences: readonly number[]): void {
    const { log } = this.parts;
    for (const sequence of sequences) log.giveUp({ person: '', sequence, reason: 'no-longer-kept', attempts: 0 });
  }
}

/** Whose order it keeps: of what was withdrawn nobody is known any more, and it goes alone. */
export function personOf(stored: StoredEvent): string {
  return isEvent(stored) ? stored.subject : `#${stored.sequence}`;
}
