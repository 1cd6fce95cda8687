import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { InquiriesService } from './inquiries.service';

/** Somebody waits: so much later than the deadline at most. */
const INTERVAL_MS = 100;

/** Each process looks for itself, once something may be overdue: two never answer the same. */
@Injectable()
export class AnswerOverdueJob extends PeriodicJob {
  constructor(inquiries: InquiriesService) {
    let nextLook = 0;
    const work = async (): Promise<void> => {
      if (performance.now() < nextLook) return;
      while ((await inquiries.answerOverdue()) > 0);
      nextLook = performance.now() + (await inquiries.msUntilOverdue());
    };
    super({ name: 'answer-overdue-inquiries', intervalMs: INTERVAL_MS, work });
  }
}
