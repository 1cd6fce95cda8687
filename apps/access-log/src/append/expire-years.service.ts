import { PeriodicJob } from '@lacznik/platform';
import { Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { logYear } from './log-year';
import { YearsStore } from './years.store';

const INTERVAL_MS = 60 * 60 * 1000;

/** Removes a year's entries when the retention period of its last entry is over. */
export class ExpireYearsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('retention');
  private readonly job = new PeriodicJob({
    name: 'expire-years',
    intervalMs: INTERVAL_MS,
    work: () => this.expireAt(new Date()),
  });

  constructor(
    private readonly years: YearsStore,
    private readonly retentionYears: number,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.expireAt(new Date());
    this.job.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.job.stop();
  }

  /** The entries of 31 December reach a retention of two years when the third year after theirs begins. */
  async expireAt(moment: Date): Promise<void> {
    const oldestRetained = logYear(moment) - this.retentionYears;
    for (const { year, size } of await this.years.retainedYears()) {
      if (year >= oldestRetained) continue;
      await this.years.expireYear(year);
      this.logger.log(`the log of ${year} has expired after ${this.retentionYears} years: ${size} entries removed`);
    }
  }
}
