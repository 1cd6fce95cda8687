import { createHash } from 'node:crypto';
import {
  CLOSING_ANNOUNCED_TYPE,
  type FeedEvent,
  INQUIRY_ANSWERED_TYPE,
  RECORD_WITHDRAWN_TYPE,
  type WithdrawnEvent,
} from '@lacznik/contracts';
import { derivePseudonymKey, pseudonym } from '@lacznik/identifiers';
import { FeedNumbers } from './feed-numbers';
import { sampleRecord } from './sample-records';

const PUBLISHER = 'PUP-2606';
const AGREEMENT = 'AG-TRY';

/** What is said of one record. */
export interface RecordChange {
  /** Which record: of another name is another record, on another person, in another case. */
  record: string;
  personversion?: number;
  revision?: number;
  snapshot?: boolean;
}

/** The made-up people of one run: the same seed gives the same, and no two runs share a case or an event. */
export class Scene {
  private readonly key: Buffer;
  private readonly persons = new Map<string, string>();

  /** @param run stands in the case references, so that what an earlier run left behind is told apart */
  constructor(
    readonly receiver: string,
    readonly run: string,
    seed: string,
    private readonly numbers: FeedNumbers,
    private readonly now: () => Date,
  ) {
    this.key = derivePseudonymKey(createHash('sha256').update(seed).digest(), receiver, 1);
  }

  person(record: string): string {
    const known = this.persons.get(record) ?? pseudonym(this.key, 1, `${this.run}/${record}`);
    this.persons.set(record, known);
    return known;
  }

  caseReference(record: string): string {
    return `TRY.${this.run}.${record}`;
  }

  change({ record, personversion = 1, revision = personversion, snapshot = false }: RecordChange): FeedEvent {
    const { type, data } = sampleRecord(record, revision);
    const event = this.event(record, type, personversion);
    return { ...event, data: { ...event.data, revision, snapshot, data } };
  }

  /** That the publisher withdrew a record that came before. */
  withdrawal(record: string, personversion: number): FeedEvent {
    const event = this.event(record, RECORD_WITHDRAWN_TYPE, personversion);
    const { section } = sampleRecord(record, personversion);
    const since = this.now().toISOString();
    return { ...event, data: { ...event.data, revision: personversion, section, since } };
  }

  /** That a case is going to be closed. */
  announcement(record: string): FeedEvent {
    const event = this.event(record, CLOSING_ANNOUNCED_TYPE, 1);
    const caseReference = this.caseReference(record);
    const data = { ...event.data, publisher: this.receiver, recordId: caseReference, closesOn: '2035-01-31' };
    return { ...event, source: `/institutions/${this.receiver}`, data };
  }

  /** The answer to an inquiry as a whole: it belongs to no case. */
  answer(record: string): FeedEvent {
    const event = this.event(record, INQUIRY_ANSWERED_TYPE, 1);
    const inquiryId = '7d0c1f3e-3f57-4f0e-9d2c-6a1b5e8f4c21';
    const { caseReference: _, ...data } = event.data;
    const sources = [{ section: 'registrations', publisher: PUBLISHER, state: 'nothing-known' as const }];
    const answer = { status: 'answered' as const, isComplete: true, sources };
    return {
      ...event,
      source: `/institutions/${this.receiver}`,
      data: { ...data, inquiryId, publisher: this.receiver, recordId: inquiryId, answer },
    };
  }

  /** A number that says nothing but that its delivery was withdrawn. */
  marker(): WithdrawnEvent {
    const sequence = this.numbers.next();
    return { id: this.idOf(sequence), sequence };
  }

  /** Passes over a number, which never comes. */
  gap(): number {
    return this.numbers.next();
  }

  private event(record: string, type: string, personversion: number): FeedEvent {
    const sequence = this.numbers.next();
    const person = this.person(record);
    return {
      specversion: '1.0',
      id: this.idOf(sequence),
      source: `/institutions/${PUBLISHER}`,
      type,
      time: this.now().toISOString(),
      subject: person,
      datacontenttype: 'application/json',
      sequence,
      personversion,
      agreement: AGREEMENT,
      data: {
        person,
        caseReference: this.caseReference(record),
        publisher: PUBLISHER,
        recordId: `TRY/${record}`,
        revision: 1,
        snapshot: false,
        data: {},
      },
    };
  }

  private idOf(sequence: number): string {
    return `${this.receiver}.${sequence}`;
  }
}
