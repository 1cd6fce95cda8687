import { requireKnownParameters, Roles } from '@lacznik/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { type MailboxCount, MailboxStore } from './mailbox.store';

/** How much is in whose mailbox, without any of it: for the access log, which compares it with its entries. */
@Controller('v1/mailboxes')
@Roles('auditor')
export class MailboxesController {
  constructor(private readonly mailboxes: MailboxStore) {}

  @Get()
  async count(@Query() query: Record<string, unknown>): Promise<{ mailboxes: MailboxCount[] }> {
    requireKnownParameters(query, []);
    return { mailboxes: await this.mailboxes.countEvents() };
  }
}
