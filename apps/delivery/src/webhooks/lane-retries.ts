import type { BlockedPersons } from './blocked-persons';
import type { LaneCalls } from './lane-calls';
import type { LaneLog } from './lane-log';
import type { Head, LaneStore } from './lane.store';

interface RetryParts {
  subscription: string;
  store: LaneStore;
  blocked: BlockedPersons;
  log: LaneLog;
  calls: LaneCalls;
}

/** Tries what is put aside: of each person the first, when its time has come. */
export class LaneRetries {
  constructor(private readonly parts: RetryParts) {}

  /** Who is due; of whom something is not recorded yet, what is stored is not all. */
  get due(): { persons: string[]; isUnrecorded: boolean } {
    const { blocked, log, calls } = this.parts;
    const due = blocked.due(Date.now(), calls.free);
    const persons = due.filter((person) => !log.isUnrecorded(person));
    return { persons, isUnrecorded: persons.length < due.length };
  }

  /** Tries the first of each of those persons, of whom everything is recorded. */
  async begin(persons: readonly string[]): Promise<void> {
    const { store, subscription } = this.parts;
    const heads = await store.heads(subscription, persons);
    const known = new Map(heads.map((head) => [head.person, head]));
    for (const person of persons) this.beginOne(person, known.get(person));
  }

  /** Tries whoever has waited longest, whenever that was due. @returns whether there is somebody */
  async beginFirst(): Promise<boolean> {
    const first = this.parts.blocked.first();
    if (first === undefined || this.parts.log.isUnrecorded(first)) return false;
    await this.begin([first]);
    return true;
  }

  private beginOne(person: string, head: Head | undefined): void {
    const { blocked, calls } = this.parts;
    if (!head) return blocked.delete(person);
    blocked.setInFlight(person);
    const { sequence } = head;
    void calls.send({ person, sequence, stored: { id: '', sequence }, readAt: -Infinity, head });
  }
}
