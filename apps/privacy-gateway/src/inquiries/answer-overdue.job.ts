import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { InquiriesService } from './inquiries.service';

/** Somebody waits: so much later than the deadline at most. */
const INTERVAL_MS = 100;

/** Each process looks for itself: two never answer the same. */
@Injectable()
export class AnswerOverdueJob extends PeriodicJob {
  constructor(inquiries: InquiriesService) {
    const work = async (): Promise<void> => {
      while ((await inquiries.answerOverdue()) > 0);
    };
    super({ name: 'answer-overdue-inquiries', intervalMs: INTERVAL_MS, work });
  }
}
