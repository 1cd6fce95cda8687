import { RECORD_WITHDRAWN_TYPE, type ReceiverState, sectionByEventType } from '@lacznik/contracts';
import { type FeedItem, isEvent } from './scene/feed-item';

/** What a receiver can be made to do wrong. */
export type ReceiverFault =
  | 'forgets-duplicates'
  | 'stores-after-answering'
  | 'ignores-withdrawals'
  | 'checks-no-signature'
  | 'checks-no-timestamp'
  | 'reads-one-signature'
  | 'breaks-on-the-unknown'
  | 'keeps-what-came-last'
  | 'takes-rising-numbers-only'
  | 'ignores-gaps'
  | 'gives-up-after-409'
  | 'gives-up-after-410'
  | 'never-acknowledges';

interface Held {
  record: ReceiverState['records'][number];
  personversion: number;
}

/** Longer than a trial needs to have it restarted. */
const LATE_MS = 500;

/** The database of an institution's receiver: what is in it outlives a restart. */
export class ReceiverStore {
  /** How far the feed was read. */
  cursor = 0;
  private readonly records = new Map<string, Held>();
  private readonly effects: string[] = [];
  private readonly known = new Set<string>();
  private readonly missing: number[] = [];
  private readonly pending = new Set<NodeJS.Timeout>();

  constructor(private readonly fault?: ReceiverFault) {}

  has(fault: ReceiverFault): boolean {
    return this.fault === fault;
  }

  /** What it holds, as the trial asks for it. */
  state(): string {
    const records = [...this.records.values()].map(({ record }) => record);
    return JSON.stringify({ records, effects: this.effects, missing: this.missing, last: this.cursor });
  }

  /** @throws Error where it cannot take it over */
  take(items: readonly FeedItem[]): void {
    if (!this.has('stores-after-answering')) return items.forEach((item) => this.store(item));
    const timer = setTimeout(() => {
      this.pending.delete(timer);
      items.forEach((item) => this.store(item));
    }, LATE_MS);
    this.pending.add(timer);
  }

  /** What was only in memory is gone. */
  loseMemory(): void {
    this.pending.forEach((timer) => clearTimeout(timer));
    this.pending.clear();
  }

  miss(number: number): void {
    if (!this.has('ignores-gaps')) this.missing.push(number);
  }

  private store(item: FeedItem): void {
    const isKnown = this.known.has(item.id) && !this.has('forgets-duplicates');
    if (isKnown || !isEvent(item)) return;
    const { id, sequence, type, personversion = 0, data } = item;
    if (this.has('breaks-on-the-unknown') && !isOfToday(item)) throw new Error('What is that?');
    const { caseReference, publisher, recordId } = data;
    const section = data.section ?? sectionByEventType(type)?.name;
    this.effects.push(id);
    this.known.add(id);
    if (caseReference === undefined || section === undefined) return;
    const key = [caseReference, publisher, section, recordId].join('\n');
    const held = this.records.get(key);
    const isOlder = held !== undefined && held.personversion > personversion;
    if (isOlder && !this.has('keeps-what-came-last')) return;
    if (type !== RECORD_WITHDRAWN_TYPE)
      this.records.set(key, { record: { caseReference, publisher, section, recordId, sequence }, personversion });
    else if (!this.has('ignores-withdrawals')) this.records.delete(key);
  }
}

function isOfToday({ type, data }: Extract<FeedItem, { data: unknown }>): boolean {
  return !type.includes('tomorrow') && !('noteOfTomorrow' in data);
}
