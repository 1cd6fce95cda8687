import { SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { ConsoleConfig } from '../console-config';
import { SendMailsService } from './send-mails.service';

const NAME = 'send-mails';

/** Sends the mails that are due. In one process at a time. */
@Injectable()
export class SendMailsJob extends PeriodicJob {
  constructor({ mailSeconds }: ConsoleConfig, sessions: Sessions, mails: SendMailsService) {
    const lock = new SessionJobLock(sessions, NAME);
    super({ name: NAME, intervalMs: mailSeconds * 1000, runNow: true, lock, work: () => mails.sendDue() });
  }
}
