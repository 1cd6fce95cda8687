import { DEAD_LETTER_CODES, type DeadLetterCode } from '../api/messaging/dead-letters';
import { EXAMPLE_EDGE } from './example-edges';
import { type EncodedMessage, examplePlace, type MessageDefinition, undecodable } from './message-definition';
import { TOPICS } from './topics';

const CONSUMER = 'lacznik-consumer';
const FROM = 'lacznik-from';
const CODE = 'lacznik-code';
const REASON = 'lacznik-reason';

/**
 * A message that could not be processed, as it was, and why: what an operator is alerted by. Of a webhook that could not be delivered it
 * has the event's id alone, under the institution.
 */
export interface DeadLetter extends Pick<EncodedMessage, 'key' | 'headers' | 'value'> {
  /** What could not process it. */
  consumer: string;
  /** Where it stands: `<topic>/<partition>/<offset>`; of a webhook `<institution>/<number in its feed>`. */
  from: string;
  /** Absent on those of earlier versions, and of webhooks. */
  code?: DeadLetterCode;
  /** What is wrong with it, without quoting it. */
  reason: string;
}

const place = examplePlace('privacy-gateway');

export const DEAD_LETTER: MessageDefinition<DeadLetter> = {
  name: 'DeadLetter',
  summary: 'A message could not be processed, or came after such a one about the same person.',
  topic: TOPICS.deadLetters,
  types: [],
  body: { classes: [], list: false },
  example: {
    place,
    content: {
      consumer: `facts.${EXAMPLE_EDGE.labour}`,
      from: `edge-out.${EXAMPLE_EDGE.labour}.v1/2/1207`,
      code: 'unreadable',
      reason: 'not JSON',
      key: 'p1-0KGPC0Q1VDT02VE3FDZJZGW8YQGGYHGHG',
      headers: { ce_id: `${EXAMPLE_EDGE.labour}.3.7`, ce_type: 'pl.lacznik.help-profile.set' },
      value: '{"publisher":',
    },
  },
  orderKeyOf: ({ key }) => key,
  encode: ({ consumer, from, code, reason, key, headers, value }) => ({
    topic: TOPICS.deadLetters.name,
    key,
    headers: { ...headers, [CONSUMER]: consumer, [FROM]: from, ...(code && { [CODE]: code }), [REASON]: reason },
    value,
  }),
  decode: ({ key, headers: all, value }) => {
    const { [CONSUMER]: consumer, [FROM]: from, [CODE]: given, [REASON]: reason, ...headers } = all;
    if (consumer === undefined || from === undefined || reason === undefined)
      return undecodable('headers of a dead letter are missing');
    const code = DEAD_LETTER_CODES.find((one) => one === given);
    return { ok: true, content: { consumer, from, ...(code && { code }), reason, key, headers, value } };
  },
};
