import { COUNTS_REPORTED, dayInPoland } from '@lacznik/contracts';
import { SessionJobLock, Sessions } from '@lacznik/database';
import { Outbox } from '@lacznik/messaging';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { EdgeConfig } from '../edge-config';
import { InstallationService } from '../installation/installation.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { CountInstitutionService } from './count-institution.service';

const INTERVAL_MS = 15 * 60 * 1000;
const NAME = 'report-counts';

/** Tells the region what its institutions have, in numbers: a later report of a day takes the earlier one's place. */
@Injectable()
export class ReportCountsJob extends PeriodicJob {
  constructor(
    private readonly config: EdgeConfig,
    private readonly outbox: Outbox,
    private readonly served: ServedInstitutions,
    private readonly installation: InstallationService,
    private readonly counts: CountInstitutionService,
    sessions: Sessions,
  ) {
    const lock = new SessionJobLock(sessions, NAME);
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock, work: () => this.report() });
  }

  /** Of the institutions that directory and settings agree on, once the hub has confirmed the installation. */
  async report(): Promise<void> {
    if (!(await this.installation.isConfirmed())) return;
    for (const institution of this.config.institutions)
      if (await this.served.isAgreed(institution)) await this.reportCountsOf(institution, dayInPoland(new Date()));
  }

  private async reportCountsOf(institution: string, day: string): Promise<void> {
    const { edgeName: edge } = this.config;
    const body = await this.counts.count(institution, day);
    await this.outbox.transaction([institution], async (transaction) => {
      transaction.publish(COUNTS_REPORTED, { edge, body });
    });
  }
}
