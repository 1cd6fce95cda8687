import { defineMessage, type FromEdge, idAt, type WithEvent } from './define-message';
import { EXAMPLE_EDGE } from './example-edges';
import { contradictedCount, InstitutionCounts } from './institution-counts';
import { examplePlace, NOT_FROM_AN_EDGE, undecodable } from './message-definition';
import { COUNTS, countsTopic, edgeOf } from './topics';

const TYPE = 'pl.lacznik.counts.reported';

/** The counts of one institution, as its edge sends them. */
export interface SentCounts extends FromEdge {
  body: InstitutionCounts;
}

/** The same as `cooperation` reads it. */
export type ReceivedCounts = WithEvent<SentCounts>;

const place = examplePlace(EXAMPLE_EDGE.labour);
const body: InstitutionCounts = {
  institution: 'PUP-2606',
  day: '2026-02-01',
  register: { registered: 4465, profileIII: 894 },
  cases: { open: 210, shared: 180 },
  inquiries: { asked: 31, answeredAtOnce: 29, answeredLater: 1, refused: 1, unanswered: 0 },
  sections: [{ section: 'registrations', persons: 4465 }],
};

export const COUNTS_REPORTED = defineMessage<InstitutionCounts, ReceivedCounts, SentCounts>({
  name: 'CountsReported',
  summary: 'What an institution has on a day, in numbers; a later one of the day takes its place.',
  topic: COUNTS,
  types: [TYPE],
  body: InstitutionCounts,
  example: {
    place,
    content: {
      edge: EXAMPLE_EDGE.labour,
      event: {
        id: idAt(place),
        source: `/edges/${EXAMPLE_EDGE.labour}`,
        type: TYPE,
        time: place.time,
        subject: body.institution,
        traceparent: place.traceparent,
      },
      body,
    },
  },
  orderKeyOf: ({ body: { institution } }) => institution,
  topicOf: ({ edge }) => countsTopic(edge).name,
  attributesOf: ({ edge, body: { institution } }) => ({ source: `/edges/${edge}`, type: TYPE, subject: institution }),
  valueOf: (content) => JSON.stringify(content.body),
  contentOf: (event, counts, topic) => {
    const edge = edgeOf(topic);
    if (edge === undefined) return undecodable(NOT_FROM_AN_EDGE);
    if (counts.institution !== event.subject) return undecodable('its institution is not its subject');
    const contradicted = contradictedCount(counts);
    if (contradicted !== undefined) return undecodable(`its ${contradicted} contradicts its other counts`);
    return { ok: true, content: { edge, event, body: counts } };
  },
});
