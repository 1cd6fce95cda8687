import { defineToEdge, type ReceivedToEdge, type SentToEdge } from './define-to-edge';
import { EXAMPLE_EDGE } from './example-edges';
import { RequestId } from './request-id';

/** All that was withdrawn from an institution's feed has been said once more. The institution is the message's key. */
export class WithdrawalsRepetition {
  /** As the edge named it when it asked. */
  @RequestId()
  restoration: string;
}

/** The message as the hub sends it, to the edge that asked, behind the withdrawals. */
export type SentWithdrawalsRepetition = SentToEdge<WithdrawalsRepetition, 'institution'>;

/** The message as the edge reads it. */
export type ReceivedWithdrawalsRepetition = ReceivedToEdge<WithdrawalsRepetition, 'institution'>;

export const WITHDRAWALS_REPEATED = defineToEdge({
  name: 'WithdrawalsRepeated',
  summary: 'The hub has told an edge whose database was restored all that was withdrawn from an institution’s feed.',
  type: 'pl.lacznik.withdrawals.repeated',
  body: WithdrawalsRepetition,
  subject: 'institution',
  example: {
    edge: EXAMPLE_EDGE.welfare,
    institution: 'OPS-260604',
    body: { restoration: '5a3e2a30-52a0-4f60-8f3c-0e9a6f2f7b02' },
  },
});
