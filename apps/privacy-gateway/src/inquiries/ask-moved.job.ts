import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { InquiriesService } from './inquiries.service';

const INTERVAL_MS = 1000;

/** Each process looks for itself: where another one has asked already, nothing has moved. */
@Injectable()
export class AskMovedJob extends PeriodicJob {
  constructor(inquiries: InquiriesService) {
    super({ name: 'ask-moved-inquiries', intervalMs: INTERVAL_MS, runNow: true, work: () => inquiries.askMoved() });
  }
}
