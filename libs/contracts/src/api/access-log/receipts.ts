import { Count, Text } from '../../checking/rules';
import { TreeHash } from '../../files/file-rules';
import { json, type Operation } from '../operation';
import { DecisionParameters } from './decisions';
import { EXAMPLE_CHECKPOINT, EXAMPLE_HASH } from './examples';

const MAX_RECEIPT_LENGTH = 100_000;
const MAX_ORIGIN_LENGTH = 200;

/** The proof that the log has the entry on an event, and what of it has room on paper. */
export class OwnReceipt {
  /** The origin of the year's log, as its checkpoints name it. */
  @Text(MAX_ORIGIN_LENGTH)
  log: string;

  /** Of the entry, from 0. */
  @Count()
  index: number;

  /** RFC 6962, in base64. */
  @TreeHash()
  leafHash: string;

  /** Of the tree that the checkpoint signs. */
  @Count(1)
  size: number;

  @TreeHash()
  root: string;

  /** As https://c2sp.org/tlog-proof has it: to be stored as `.tlog-proof`. */
  @Text(MAX_RECEIPT_LENGTH)
  proof: string;
}

export const READ_OWN_RECEIPT = {
  app: 'access-log',
  id: 'readOwnReceipt',
  method: 'get',
  path: '/v1/receipts/:eventId',
  summary: 'Gives the receipt of the entry on an event, to the institution that published it and the one that got it.',
  description:
    'By the id of the event (`ce_id` in Kafka, `id` in the feed). Answered with `unavailable` and `Retry-After` until a checkpoint covers the ' +
    "entry, a second or two after the delivery. An institution's edge asks for its institutions.",
  roles: ['institution', 'edge'],
  parameters: DecisionParameters,
  answer: { status: 200, content: [json(OwnReceipt)] },
  problems: ['not-found'],
  example: {
    parameters: { eventId: 'OPS-260604.13' },
    answer: {
      log: 'log.lacznik.example/2026',
      index: 17,
      leafHash: EXAMPLE_HASH,
      size: 18,
      root: EXAMPLE_HASH,
      proof: `c2sp.org/tlog-proof@v1\nindex 17\n${EXAMPLE_HASH}\n\n${EXAMPLE_CHECKPOINT}`,
    },
  },
} as const satisfies Operation;
