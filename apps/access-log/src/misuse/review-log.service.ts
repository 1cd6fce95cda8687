import { MisuseReview, type Finding, MISUSE_LIMITS, type Reviewed } from '@lacznik/misuse';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessLogConfig } from '../access-log-config';
import { YearsStore } from '../append/years.store';
import { lotKey, saveFindings } from './findings.store';
import { readFacts } from './read-facts';
import { saveUse, UseCounts } from './use-months.store';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Looks at all accesses that are retained, whatever it has seen of them: what is usual, and what entitled whom, follows from all that was before. What is in the queue is not put there twice, so a review that broke off is made again.
 */
@Injectable()
export class ReviewLogService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly years: YearsStore,
    private readonly config: AccessLogConfig,
  ) {}

  /** To be called by one at a time. */
  async review(now = new Date()): Promise<void> {
    const key = await lotKey(this.dataSource);
    const limits = { ...MISUSE_LIMITS, reviewAfterDays: this.config.misuseReviewAfterDays };
    const use = new UseCounts();
    const review = new MisuseReview(key, limits, (reviewed: Reviewed) => use.count(reviewed));
    for await (const facts of readFacts(this.dataSource, await this.years.allYears()))
      await this.save(
        key,
        facts.flatMap((fact) => review.take(fact)),
      );
    await this.save(key, review.reviewUntil(now.getTime() - this.config.misuseReviewAfterDays * DAY_MS));
    await saveUse(this.dataSource, use, now);
  }

  private save(key: Buffer, findings: readonly Finding[]): Promise<void> {
    return saveFindings(this.dataSource, key, findings);
  }
}
