import { Count, InstitutionId, Nested, OneOf } from '../../checking/rules';
import { DeliveriesSelector, REVOCATION_KINDS, type RevocationKind } from '../../messages/deliveries-selector';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';

/** Deliveries that their receiver is to get no more. */
export class Withdrawal {
  /** The same each time it is sent. */
  @RequestId()
  id: string;

  /** What was revoked. */
  @OneOf(REVOCATION_KINDS)
  revoked: RevocationKind;

  /** Whose mailbox it is. */
  @InstitutionId()
  institution: string;

  /** Which of its deliveries. */
  @Nested(() => DeliveriesSelector)
  selector: DeliveriesSelector;

  /** The last number that is withdrawn, arrived or not. */
  @Count()
  through: number;
}

/** How much of it had arrived: of a very full mailbox at least so much, and the log names all. */
export class WithdrawalCounts {
  /** Deliveries that nobody had read, and nobody will. */
  @Count()
  withdrawn: number;

  /** Deliveries that had been read. */
  @Count()
  gone: number;
}

const ID = '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c12';

export const WITHDRAW_DELIVERIES = {
  app: 'delivery',
  id: 'withdrawDeliveries',
  method: 'post',
  path: '/v1/withdrawals',
  summary: 'Withdraws deliveries that have lost their entitlement, for the gateway.',
  description:
    'From the answer on nobody reads their contents: the numbers stay in the feed. What was read before is gone, and so is what is ' +
    "in the institution's own topic.",
  repeatable: 'what is withdrawn stays so',
  roles: ['gateway'],
  body: json(Withdrawal),
  answer: { status: 200, content: [json(WithdrawalCounts)] },
  problems: [],
  example: {
    body: {
      id: ID,
      revoked: 'case',
      institution: 'OPS-260604',
      selector: { caseReference: 'OPS.5020.7.2026' },
      through: 12,
    },
    answer: { withdrawn: 3, gone: 1 },
  },
} as const satisfies Operation;
