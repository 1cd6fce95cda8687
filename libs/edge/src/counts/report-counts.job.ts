import { SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { EdgeConfig } from '../edge-config';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { ReportCountsService } from './report-counts.service';

const REPORT_INTERVAL_MS = 15 * 60 * 1000;
/** An institution that has just begun to take part stands in the tables of that day. */
const LOOK_INTERVAL_MS = 10 * 1000;
const NAME = 'report-counts';

/** Tells the region what its institutions have, in numbers: a later report of a day takes the earlier one's place. */
@Injectable()
export class ReportCountsJob extends PeriodicJob {
  /** Unix ms by institution. */
  private readonly reportedAt = new Map<string, number>();

  constructor(
    private readonly config: EdgeConfig,
    private readonly served: ServedInstitutions,
    private readonly reports: ReportCountsService,
    sessions: Sessions,
  ) {
    const lock = new SessionJobLock(sessions, NAME);
    super({ name: NAME, intervalMs: LOOK_INTERVAL_MS, runNow: true, lock, work: () => this.report(Date.now()) });
  }

  /** Of the institutions that directory and settings agree on, once the hub has confirmed the installation. @param now Unix ms */
  async report(now: number): Promise<void> {
    for (const institution of this.config.institutions.filter((one) => this.isDue(one, now)))
      if (await this.served.isAgreed(institution)) {
        await this.reports.report(institution);
        this.reportedAt.set(institution, now);
      }
  }

  private isDue(institution: string, now: number): boolean {
    return now - (this.reportedAt.get(institution) ?? 0) >= REPORT_INTERVAL_MS;
  }
}
