import { Count, InstitutionId, Reference } from '../../checking/rules';
import { json, type Operation } from '../operation';

/** Deliveries that their receiver is to get no more. */
export class Withdrawal {
  /** Whose mailbox it is. */
  @InstitutionId()
  institution: string;

  /** The case on whose account they were disclosed. */
  @Reference()
  caseReference: string;

  /** The last number that is withdrawn, arrived or not. */
  @Count()
  through: number;
}

export const WITHDRAW_DELIVERIES = {
  app: 'delivery',
  id: 'withdrawDeliveries',
  method: 'post',
  path: '/v1/withdrawals',
  summary: 'Withdraws deliveries on account of a case that was closed, for the gateway.',
  description:
    'From the answer on nobody reads their contents: the numbers stay in the feed. What was read before is gone, and so is what is ' +
    "in the institution's own topic.",
  repeatable: 'what is withdrawn stays so',
  roles: ['gateway'],
  body: json(Withdrawal),
  answer: { status: 200, content: [json(Withdrawal)] },
  problems: [],
  example: {
    body: { institution: 'OPS-260604', caseReference: 'OPS.5020.7.2026', through: 12 },
    answer: { institution: 'OPS-260604', caseReference: 'OPS.5020.7.2026', through: 12 },
  },
} as const satisfies Operation;
