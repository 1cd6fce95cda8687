import { Count, Flag, ListOf, Nested, Optional } from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { Withdrawal } from './withdrawals';

/** So many fit into a body, however long their selectors are. */
export const MAX_REPEATED_WITHDRAWALS = 500;
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Whether the database of the mailboxes was restored, and lacks the withdrawals that came after its backup. */
export class MissingWithdrawals {
  /** For how many days contents are kept: withdrawals that are older are needed no more. */
  @Count(1)
  mailboxDays: number;

  /** Of this restoration; absent where nothing is missing. While it is there, nobody reads a feed. */
  @Optional()
  @RequestId()
  restoration?: string;
}

/** Withdrawals that were made before. */
export class RepeatedWithdrawals {
  /** Of {@link MissingWithdrawals}. */
  @RequestId()
  restoration: string;

  /** Each with the id that it had. */
  @ListOf(Nested(() => Withdrawal), 0, MAX_REPEATED_WITHDRAWALS)
  withdrawals: Withdrawal[];

  /** These are the last: feeds are read again, unless the database was restored once more. */
  @Flag()
  isLast: boolean;
}

const ID = '5a3e2a30-52a0-4f60-8f3c-0e9a6f2f7b02';

export const READ_MISSING_WITHDRAWALS = {
  app: 'delivery',
  id: 'readMissingWithdrawals',
  method: 'get',
  path: '/v1/missing-withdrawals',
  summary: 'Says whether withdrawals were lost with a database that was restored, for the gateway.',
  description: 'While they are missing, feeds are answered 503.',
  roles: ['gateway'],
  answer: { status: 200, content: [json(MissingWithdrawals)] },
  problems: [],
  example: { answer: { mailboxDays: 7, restoration: ID } },
} as const satisfies Operation;

export const REPEAT_WITHDRAWALS = {
  app: 'delivery',
  id: 'repeatWithdrawals',
  method: 'post',
  path: '/v1/missing-withdrawals',
  summary: 'Makes withdrawals once more that were lost with a database that was restored, for the gateway.',
  description: 'What is withdrawn already stays so. The answer says what is missing afterwards.',
  repeatable: 'what is withdrawn stays so',
  roles: ['gateway'],
  body: json(RepeatedWithdrawals),
  maxBodyBytes: MAX_BODY_BYTES,
  answer: { status: 200, content: [json(MissingWithdrawals)] },
  problems: [],
  example: {
    body: {
      restoration: ID,
      withdrawals: [
        {
          id: '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c12',
          revoked: 'case',
          institution: 'OPS-260604',
          selector: { caseReference: 'OPS.5020.7.2026' },
          through: 12,
        },
      ],
      isLast: true,
    },
    answer: { mailboxDays: 7 },
  },
} as const satisfies Operation;
