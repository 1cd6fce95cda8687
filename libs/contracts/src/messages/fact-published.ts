import { AnyObject, InstitutionId, OneOf, Optional, Reference, Revision } from '../checking/rules';
import type { JsonValue } from '../checking/shape';
import type { SectionContract } from '../sections/section-contract';
import { SECTIONS, sectionByEventType } from '../sections/sections';
import type { CloudEventAttributes } from './cloud-event';
import { defineMessage, type FromEdge, idAt } from './define-message';
import { readPersonFrame } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace, JsonText, undecodable } from './message-definition';
import { RequestId } from './request-id';
import { EDGE_OUT, edgeOutTopic } from './topics';

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

  /** Of the hub's request, on a fact that is sent anew to answer it: it is decided for whoever the hub asked for alone. */
  @Optional()
  @RequestId()
  requestId?: string;

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
export interface ReceivedFact extends SentFact, FromEdge {
  event: CloudEventAttributes & { personversion: number };
  section: SectionContract;
  body: FactBody;
}

const place = examplePlace(EXAMPLE_EDGE.labour);
const person = EXAMPLE_PERSON.hub;
const profileSet = 'pl.lacznik.help-profile.set';

export const FACT_PUBLISHED = defineMessage<FactBody, ReceivedFact, SentFact>({
  name: 'FactPublished',
  summary: 'An institution published a record, or a new revision of it.',
  topic: EDGE_OUT,
  types: SECTIONS.flatMap(({ eventTypes }) => eventTypes),
  body: FactBody,
  example: {
    place,
    content: {
      edge: place.app,
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
  topicOf: (_, { app }) => edgeOutTopic(app).name,
  attributesOf: ({ person, event, body }, { position }) => ({
    source: sourceOf(body),
    type: event.type,
    time: event.time,
    subject: person,
    personversion: event.personversion ?? position,
    traceparent: event.traceparent,
  }),
  valueOf: ({ body: { publisher, section, recordId, revision, requestId, data } }) => {
    const rest: Omit<FactBody, 'data'> = { publisher, section, recordId, revision, requestId };
    return `${JSON.stringify(rest).slice(0, -1)},"data":${data instanceof JsonText ? data.text : JSON.stringify(data)}}`;
  },
  contentOf: (event, body, topic) => {
    const section = sectionByEventType(event.type);
    if (!section) return undecodable('its type is that of no section');
    const frame = readPersonFrame(event, body.publisher, topic);
    return frame.ok ? { ok: true, content: { ...frame.content, section, body } } : frame;
  },
});

function sourceOf({ publisher }: Pick<FactBody, 'publisher'>): string {
  return `/institutions/${publisher}`;
}
