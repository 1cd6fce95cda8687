import { AnyObject, InstitutionId, Nested, OneOf, Optional, Reference, Revision } from '../checking/rules';
import type { JsonValue } from '../checking/shape';
import type { SectionContract } from '../sections/section-contract';
import { SECTIONS, sectionByEventType } from '../sections/sections';
import type { CloudEventAttributes } from './cloud-event';
import { defineMessage, idAt } from './define-message';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace, JsonText, undecodable } from './message-definition';
import { TOPICS } from './topics';

/** The newly opened case for which a record is sent anew. */
export class SnapshotCase {
  @InstitutionId()
  receiver: string;

  @Reference()
  caseReference: string;
}

/** One record of one publisher, whole. The person is the message's key, as the hub's pseudonym. */
export class FactBody {
  @InstitutionId()
  publisher: string;

  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;

  @Reference()
  recordId: string;

  /** The publisher's own. */
  @Revision()
  revision: number;

  /** On a fact that is sent anew for one newly opened case: it is decided for that receiver alone. */
  @Optional()
  @Nested(() => SnapshotCase)
  snapshotFor?: SnapshotCase;

  /** The record's fields, as the section declares them. */
  @AnyObject()
  data: Record<string, JsonValue>;
}

/** A fact as its edge sends it. */
export interface SentFact {
  /** The hub's pseudonym. */
  person: string;
  event: {
    type: string;
    /** When the record changed: ISO 8601 UTC. */
    time: string;
    /** Grows with each fact of this edge on the person; the message's own position where it is left out (ADR 0003). */
    personversion?: number;
    traceparent?: string;
  };
  body: Omit<FactBody, 'data'> & { data: FactBody['data'] | JsonText };
}

/** A fact as the hub reads it. */
export interface ReceivedFact extends SentFact {
  event: CloudEventAttributes & { personversion: number };
  section: SectionContract;
  body: FactBody;
}

const place = examplePlace('pup-registry');
const person = EXAMPLE_PERSON.hub;
const profileSet = 'pl.lacznik.help-profile.set';

export const FACT_PUBLISHED = defineMessage<FactBody, ReceivedFact, SentFact>({
  name: 'FactPublished',
  summary: 'An institution published a record, or a new revision of it.',
  topic: TOPICS.facts,
  types: SECTIONS.flatMap(({ eventTypes }) => eventTypes),
  body: FactBody,
  example: {
    place,
    content: {
      person,
      event: {
        id: idAt(place),
        source: '/institutions/PUP-2606',
        type: profileSet,
        time: '2026-02-01T07:59:59.000Z',
        subject: person,
        personversion: place.position,
        traceparent: place.traceparent,
      },
      section: sectionByEventType(profileSet) as SectionContract,
      body: {
        publisher: 'PUP-2606',
        section: 'help-profiles',
        recordId: 'PROF/2026/17',
        revision: 1,
        data: { profile: 'II', setOn: '2026-01-31' },
      },
    },
  },
  orderKeyOf: ({ person }) => person,
  attributesOf: ({ person, event, body }, { position }) => ({
    source: sourceOf(body),
    type: event.type,
    time: event.time,
    subject: person,
    personversion: event.personversion ?? position,
    traceparent: event.traceparent,
  }),
  valueOf: ({ body: { publisher, section, recordId, revision, snapshotFor, data } }) => {
    const rest: Omit<FactBody, 'data'> = { publisher, section, recordId, revision, snapshotFor };
    return `${JSON.stringify(rest).slice(0, -1)},"data":${data instanceof JsonText ? data.text : JSON.stringify(data)}}`;
  },
  contentOf: (event, body) => {
    const { personversion } = event;
    const section = sectionByEventType(event.type);
    if (personversion === undefined || !section) return undecodable('CloudEvents attributes are missing');
    if (event.source !== sourceOf(body)) return undecodable('its source is not its publisher');
    return { ok: true, content: { person: event.subject, event: { ...event, personversion }, section, body } };
  },
});

function sourceOf({ publisher }: Pick<FactBody, 'publisher'>): string {
  return `/institutions/${publisher}`;
}
