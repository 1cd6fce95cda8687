import { InstitutionId, Instant, OneOf, Reference, Revision } from '../checking/rules';
import type { SectionContract } from '../sections/section-contract';
import { SECTIONS, sectionByName } from '../sections/sections';
import { type AboutPerson, defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { type EncodedMessage, examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { EDGE_OUT, edgeOf, edgeOutTopic } from './topics';

/** Of the withdrawal of a record, from its edge and to its receivers. */
export const RECORD_WITHDRAWN_TYPE = 'pl.lacznik.record.withdrawn';

/** Whether a message says that a record was withdrawn, also where it cannot be read. */
export function isRecordWithdrawal({ headers }: Pick<EncodedMessage, 'headers'>): boolean {
  return headers.ce_type === RECORD_WITHDRAWN_TYPE;
}

/** A record that its publisher withdrew. The person is the message's key, as the hub's pseudonym: whom the record was on. */
export class WithdrawnBody {
  @InstitutionId()
  publisher: string;

  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;

  @Reference()
  recordId: string;

  /** The last that was published on the person. */
  @Revision()
  revision: number;

  /** When the record was first published on the person: whoever was entitled to its section since then may have it. */
  @Instant()
  since: string;
}

/** A withdrawal as its edge sends it. */
export type SentWithdrawal = AboutPerson<WithdrawnBody>;

/** A withdrawal as the hub reads it. */
export interface ReceivedWithdrawal extends WithEvent<SentWithdrawal>, FromEdge {
  event: WithEvent<SentWithdrawal>['event'] & { personversion: number };
  section: SectionContract;
}

const place = examplePlace(EXAMPLE_EDGE.labour);
const person = EXAMPLE_PERSON.hub;
const section = 'help-profiles';

export const RECORD_WITHDRAWN = defineMessage<WithdrawnBody, ReceivedWithdrawal, SentWithdrawal>({
  name: 'RecordWithdrawn',
  summary: 'An institution withdrew a record, such as one on the wrong person.',
  topic: EDGE_OUT,
  types: [RECORD_WITHDRAWN_TYPE],
  body: WithdrawnBody,
  example: {
    place,
    content: {
      edge: place.app,
      person,
      event: {
        id: idAt(place),
        source: '/institutions/PUP-2606',
        type: RECORD_WITHDRAWN_TYPE,
        time: place.time,
        subject: person,
        personversion: place.position,
        traceparent: place.traceparent,
      },
      section: sectionByName(section) as SectionContract,
      body: {
        publisher: 'PUP-2606',
        section,
        recordId: 'PROF/2026/17',
        revision: 1,
        since: '2026-01-31T07:59:59.000Z',
      },
    },
  },
  orderKeyOf: ({ person }) => person,
  topicOf: (_, { app }) => edgeOutTopic(app).name,
  attributesOf: ({ person, body }, { position }) => ({
    source: `/institutions/${body.publisher}`,
    type: RECORD_WITHDRAWN_TYPE,
    subject: person,
    personversion: position,
  }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body, topic) => {
    const { personversion } = event;
    const [section, edge] = [sectionByName(body.section), edgeOf(topic)];
    if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
    if (personversion === undefined || !section) return undecodable('CloudEvents attributes are missing');
    if (event.source !== `/institutions/${body.publisher}`) return undecodable('its source is not its publisher');
    return { ok: true, content: { edge, person: event.subject, event: { ...event, personversion }, section, body } };
  },
});
