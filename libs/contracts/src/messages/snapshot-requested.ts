import { InstitutionId, ListOf, Reference } from '../checking/rules';
import { type AboutPerson, defineMessage, idAt, type WithEvent } from './define-message';
import { EXAMPLE_PERSON } from './example-persons';
import { examplePlace } from './message-definition';
import { TOPICS } from './topics';

const MAX_PUBLISHERS = 10_000;
const TYPE = 'pl.lacznik.snapshot.requested';

/**
 * A case was opened, and its receiver needs the present state. Each named publisher's edge answers with the facts it has on
 * the person. The person is the message's key, as the hub's pseudonym.
 */
export class SnapshotRequest {
  @InstitutionId()
  receiver: string;

  @Reference()
  caseReference: string;

  /** Ids of the institutions that are asked. */
  @ListOf(InstitutionId(), 0, MAX_PUBLISHERS)
  publishers: string[];
}

/** A request as the hub sends it. */
export type SentSnapshotRequest = AboutPerson<SnapshotRequest>;

/** A request as the edges read it. */
export type ReceivedSnapshotRequest = WithEvent<SentSnapshotRequest>;

const place = examplePlace('privacy-gateway');
const person = EXAMPLE_PERSON.hub;

export const SNAPSHOT_REQUESTED = defineMessage<SnapshotRequest, ReceivedSnapshotRequest, SentSnapshotRequest>({
  name: 'SnapshotRequested',
  summary: 'The hub asks publishers what they now publish about a person, for a case that was opened.',
  topic: TOPICS.snapshotRequests,
  types: [TYPE],
  body: SnapshotRequest,
  example: {
    place,
    content: {
      person,
      event: {
        id: idAt(place),
        source: '/privacy-gateway',
        type: TYPE,
        time: place.time,
        subject: person,
        traceparent: place.traceparent,
      },
      body: { receiver: 'OPS-260604', caseReference: 'OPS.5020.7.2026', publishers: ['PUP-2606'] },
    },
  },
  orderKeyOf: ({ person }) => person,
  attributesOf: ({ person }, { app }) => ({ source: `/${app}`, type: TYPE, subject: person }),
  valueOf: ({ body }) => JSON.stringify(body),
  contentOf: (event, body) => ({ ok: true, content: { person: event.subject, event, body } }),
});
