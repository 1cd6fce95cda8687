import { Counter } from '@lacznik/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConsoleConfig } from '../console-config';
import { SealedTokens } from '../sessions/sealed-tokens';
import { CountWaiting } from './count-waiting.service';
import { isMailDue } from './due-mail';
import { mailText } from './mail-text';
import type { Mailer } from './mailer';
import {
  beginSending,
  forgetDone,
  noteRefused,
  noteTold,
  type Recipient,
  recipientsNow,
  tidyWishes,
} from './told-mails.store';
import type { WaitingThings } from './waiting-things';

/** Injection token: the {@link Mailer}. */
export const MAILER = Symbol('mailer');

const mails = new Counter({
  name: 'lacznik_console_mails_total',
  help: 'E-mails that told somebody how much waits, by what became of them',
  labelNames: ['fate'],
});

/** Tells people by e-mail how much waits for them, each thing once. */
@Injectable()
export class SendMailsService {
  private readonly logger = new Logger('mails');

  constructor(
    private readonly dataSource: DataSource,
    private readonly counts: CountWaiting,
    private readonly sealed: SealedTokens,
    private readonly config: ConsoleConfig,
    @Inject(MAILER) private readonly mailer: Mailer,
  ) {}

  async sendDue(now = new Date()): Promise<void> {
    await tidyWishes(this.dataSource);
    const recipients = await recipientsNow(this.dataSource);
    const counts = await this.counts.countFor(recipients);
    for (const recipient of recipients) {
      const count = counts.get(recipient.subject);
      if (!count) continue;
      await forgetDone(this.dataSource, recipient, count.items);
      if (isMailDue(recipient, count.items, now)) await this.tell(recipient, count);
    }
  }

  /** That it is sent is written down first: a process that ends meanwhile sends it no second time. */
  private async tell(recipient: Recipient, { items, overdue }: WaitingThings): Promise<void> {
    const { subject, language, address } = recipient;
    const to = await this.sealed.openAddress(subject, address);
    if (to === undefined || !(await beginSending(this.dataSource, recipient, items))) return;
    const result = await this.mailer.send({
      to,
      ...mailText(language, this.config.publicUrl, { count: items.length, overdue }),
    });
    mails.inc({ fate: result.fate });
    if (result.fate !== 'sent') this.logger.warn(`A mail was not surely sent (${result.fate}): ${result.reason}`);
    await (result.fate === 'refused' ? noteRefused(this.dataSource, recipient) : noteTold(this.dataSource, subject));
  }
}
