import { type Decoded, DELIVERIES_TO_ALL, FACT_DELIVERED, isRecordWithdrawal } from '@lacznik/contracts';
import { Consumes, type IncomingMessage, Inbox } from '@lacznik/messaging';
import { Counter } from '@lacznik/platform';
import { Controller, Logger } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { FeedNotifier } from './feed-notifier';
import { type MailboxGap, type NumberedDelivery, rangesOf } from './feed-ranges';
import { MailboxStore } from './mailbox.store';

/** That a record was withdrawn takes effect whatever of its person could not be read: it is not said a second time. */
const DELIVERY = { ...FACT_DELIVERED, passesBlock: isRecordWithdrawal, decode };

/** The gateway draws the number and the position of the message in one transaction. */
function decode(message: IncomingMessage): Decoded<NumberedDelivery> {
  const decoded = FACT_DELIVERED.decode(message);
  if (!decoded.ok) return decoded;
  const { origin, offset } = message;
  return { ok: true, content: { ...decoded.content, numberedAt: origin?.drawnAt, offset } };
}

const missed = new Counter({
  name: 'lacznik_mailbox_missed_total',
  help: 'Deliveries whose numbers were passed over on the way to a mailbox (P10)',
  labelNames: ['institution'],
});
const restorations = new Counter({
  name: 'lacznik_mailbox_restorations_total',
  help: 'How often the numbers of a feed went on higher because the database that counts them was restored',
  labelNames: ['institution'],
});

/** Fills the mailboxes from the institutions' topics. */
@Controller()
export class DeliveriesConsumer {
  private readonly logger = new Logger('mailboxes');

  constructor(
    private readonly inbox: Inbox,
    private readonly mailboxes: MailboxStore,
    private readonly notifier: FeedNotifier,
  ) {}

  @Consumes(FACT_DELIVERED, { topics: DELIVERIES_TO_ALL, maxWaitMs: 50 })
  async onDeliveries(@Payload() messages: readonly IncomingMessage[]): Promise<void> {
    await this.inbox.apply('mailbox', DELIVERY, messages, async (transaction, deliveries) => {
      const receivers = [...new Set(deliveries.map(({ receiver }) => receiver))];
      const { ranges, gaps } = rangesOf(deliveries, await this.mailboxes.lastSequences(transaction.manager, receivers));
      transaction.afterCommit(() => this.notifier.notify(receivers));
      transaction.afterCommit(() => this.report(gaps));
      await this.mailboxes.addEvents(transaction.manager, ranges);
    });
  }

  private report(gaps: readonly MailboxGap[]): void {
    for (const { institution, first, last, isRestoration } of gaps) {
      if (isRestoration) {
        restorations.inc({ institution });
        this.logger.error(
          `The feed of ${institution} goes on at ${last + 1} after ${first - 1}: its count was restored`,
        );
        continue;
      }
      missed.inc({ institution }, last - first + 1);
      this.logger.error(`The mailbox of ${institution} lacks ${first} to ${last}`);
    }
  }
}
