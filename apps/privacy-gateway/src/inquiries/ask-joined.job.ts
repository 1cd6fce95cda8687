import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { AskJoinedService } from './ask-joined.service';

const INTERVAL_MS = 1000;

/** In every process: an inquiry is locked, and what one has asked the others find asked. */
@Injectable()
export class AskJoinedJob extends PeriodicJob {
  constructor(service: AskJoinedService) {
    super({ name: 'ask-joined-inquiries', intervalMs: INTERVAL_MS, work: () => service.askJoined() });
  }
}
