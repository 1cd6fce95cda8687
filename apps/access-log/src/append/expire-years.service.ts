import { Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { logYear } from './log-year';
import { YearsStore } from './years.store';

const LOOK_EVERY_MS = 60 * 60 * 1000;

/** Removes a year's entries when the retention period of its last entry is over. */
export class ExpireYearsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('retention');
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly years: YearsStore,
    private readonly retentionYears: number,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.expireAt(new Date());
    this.timer = setInterval(() => {
      this.expireAt(new Date()).catch((error: unknown) =>
        this.logger.warn('Years of the log could not be expired; trying again within the hour', error as Error),
      );
    }, LOOK_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
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
