import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deleteExpiredInquiries } from './inquiries.store';

const INTERVAL_MS = 60 * 60 * 1000;

/** Forgets who asked about whom, once nobody has to do with it any more. */
@Injectable()
export class ExpireInquiriesJob extends PeriodicJob {
  constructor({ manager }: DataSource) {
    const work = async (): Promise<void> => {
      while ((await deleteExpiredInquiries(manager)) > 0);
    };
    super({ name: 'expire-inquiries', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}
