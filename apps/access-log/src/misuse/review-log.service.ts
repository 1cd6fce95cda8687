import { type Finding, type LogFact, MISUSE_LIMITS, MisuseReview } from '@lacznik/misuse';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessLogConfig } from '../access-log-config';
import { YearsStore } from '../append/years.store';
import { lotKey, saveFindings } from './findings.store';
import { readFacts } from './read-facts';
import { lastReviewAt, saveUse, UseCounts } from './use-months.store';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What shows so long before the last review began is in the queue; less would do, and what is in it is not put there twice. */
const OVERLAP_DAYS = 40;

/** From when on a review reads accesses, and from when on what shows is new. Everything, in the first review. */
interface ReviewedPeriod {
  since?: Date | undefined;
  newFrom: number;
}

/**
 * Looks at the accesses that no review has looked at. What is usual, and what entitled whom, follows from what was before: as far back as the
 * rules remember, it is read again, and of cases and processes all that is retained. What is in the queue is not put there twice, so a review that
 * broke off is made again.
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
    const review = new MisuseReview(key, limits, (reviewed) => use.count(reviewed));
    const { since, newFrom } = periodAfter(await lastReviewAt(this.dataSource));
    let reachedAt = 0;
    const take = (fact: LogFact): Finding[] => {
      reachedAt = Math.max(reachedAt, fact.at);
      const findings = review.take(fact);
      return reachedAt < newFrom ? [] : findings;
    };
    for await (const facts of readFacts(this.dataSource, await this.years.allYears(), since))
      await saveFindings(this.dataSource, key, facts.flatMap(take));
    const untilNow = review.reviewUntil(now.getTime() - limits.reviewAfterDays * DAY_MS);
    await saveFindings(this.dataSource, key, untilNow);
    await saveUse(this.dataSource, use.wholeMonths(since), now);
  }
}

function periodAfter(lastReview: Date | undefined): ReviewedPeriod {
  if (lastReview === undefined) return { newFrom: 0 };
  const newFrom = lastReview.getTime() - OVERLAP_DAYS * DAY_MS;
  return { since: new Date(newFrom - MISUSE_LIMITS.memory.days * DAY_MS), newFrom };
}
