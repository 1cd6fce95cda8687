import { Count, InstitutionId } from '../checking/rules';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { RequestId } from './request-id';

const TYPE = 'pl.lacznik.request.answered';

/**
 * One publisher's answer to a request of the hub is complete: all that it knows has been sent before, perhaps nothing. The person is the
 * message's key, as the hub's pseudonym.
 */
export class RequestAnswer {
  @InstitutionId()
  publisher: string;

  /** Of the hub's request. */
  @RequestId()
  requestId: string;

  /** How many records were sent. */
  @Count()
  records: number;
}

/** The end of an answer as its edge sends it. */
export type SentRequestAnswer = AboutPerson<RequestAnswer>;

/** The end of an answer as the hub reads it. */
export type ReceivedRequestAnswer = ReceivedPersonStatement<RequestAnswer>;

export const REQUEST_ANSWERED = definePersonStatement<RequestAnswer>({
  name: 'RequestAnswered',
  summary: 'An edge has sent all that one of its publishers has in answer to a request of the hub.',
  types: [TYPE],
  typeOf: () => TYPE,
  institutionOf: ({ publisher }) => publisher,
  body: RequestAnswer,
  example: {
    edge: EXAMPLE_EDGE.labour,
    body: { publisher: 'PUP-2606', requestId: '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c12', records: 2 },
  },
});
