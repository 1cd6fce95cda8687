import { Count, InstitutionId, ListOf, Nested } from '../../checking/rules';
import { json, type Operation } from '../operation';

/** How much is in one institution's mailbox. */
export class MailboxCount {
  /** Whose mailbox it is. */
  @InstitutionId()
  institution: string;

  /** How many it holds. */
  @Count()
  deliveries: number;

  /** Number of the first that has not been deleted yet; one after the last where all have. */
  @Count(1)
  first: number;

  /** Number of the last. */
  @Count()
  last: number;
}

/** Every mailbox to which anything has come. */
export class MailboxList {
  /** In the order of the institutions; of a feed that was restored, each time that it was counted anew for itself. */
  @ListOf(Nested(() => MailboxCount), 0, 1_000_000)
  mailboxes: MailboxCount[];
}

export const COUNT_MAILBOXES = {
  app: 'delivery',
  id: 'countMailboxes',
  method: 'get',
  path: '/v1/mailboxes',
  summary: 'Counts what is in each mailbox, for the access log, which compares it with its entries.',
  roles: ['auditor'],
  answer: { status: 200, content: [json(MailboxList)] },
  problems: [],
  example: { answer: { mailboxes: [{ institution: 'OPS-260604', deliveries: 12, first: 1, last: 12 }] } },
} as const satisfies Operation;
