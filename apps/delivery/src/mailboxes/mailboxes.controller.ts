import { COUNT_MAILBOXES, type MailboxList } from '@lacznik/contracts';
import { Endpoint } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { MailboxStore } from './mailbox.store';

/** How much is in whose mailbox, without any of it: for the access log, which compares it with its entries. */
@Controller()
export class MailboxesController {
  constructor(private readonly mailboxes: MailboxStore) {}

  @Endpoint(COUNT_MAILBOXES)
  async countMailboxes(): Promise<MailboxList> {
    return { mailboxes: await this.mailboxes.countEvents() };
  }
}
