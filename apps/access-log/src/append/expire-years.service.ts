import { Logger } from '@nestjs/common';
import { logYear } from './log-year';
import { YearsStore } from './years.store';

/** Removes a year's entries when the retention period of its last entry is over. */
export class ExpireYearsService {
  private readonly logger = new Logger('retention');

  constructor(
    private readonly years: YearsStore,
    private readonly retentionYears: number,
  ) {}

  /** The entries of 31 December reach a retention of two years when the third year after theirs begins. */
  async expireAt(moment: Date): Promise<void> {
    const oldestRetained = logYear(moment) - this.retentionYears;
    for (const { year, size, expiredAt } of await this.years.allYears()) {
      if (expiredAt === undefined && year >= oldestRetained) continue;
      // Of one that has expired an earlier run may have left something.
      await this.years.expireYear(year);
      if (expiredAt === undefined)
        this.logger.log(`the log of ${year} has expired after ${this.retentionYears} years: ${size} entries removed`);
    }
  }
}
