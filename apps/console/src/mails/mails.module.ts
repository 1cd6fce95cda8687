import { Module } from '@nestjs/common';
import { ConsoleConfig } from '../console-config';
import { CountAtEdges } from './count-at-edges.service';
import { CountAtHub } from './count-at-hub.service';
import { CountWaiting } from './count-waiting.service';
import { mailerOf } from './mailer';
import { OwnCalls } from './own-calls';
import { SendMailsJob } from './send-mails.job';
import { MAILER, SendMailsService } from './send-mails.service';

/** Mails that tell how much waits; only where the settings say by what they are sent. */
@Module({
  providers: [
    { provide: MAILER, inject: [ConsoleConfig], useFactory: (config: ConsoleConfig) => mailerOf(config) },
    OwnCalls,
    CountAtEdges,
    CountAtHub,
    CountWaiting,
    SendMailsService,
    SendMailsJob,
  ],
})
export class MailsModule {}
