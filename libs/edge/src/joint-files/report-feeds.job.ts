import { FEEDS_REACHED } from '@lacznik/contracts';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Outbox } from '@lacznik/messaging';
import { PeriodicJob } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';
import { InstallationService } from '../installation/installation.service';
import { findUnsaidFeeds, takeUnsaidFeeds } from './said-feeds.store';

/** A busy edge says it so often; the log's comparison waits for longer. */
const INTERVAL_MS = 10_000;

/** Tells the hub how far the feeds have come, and with it that the edge is there: nobody may ask an edge, and the log compares it with what was numbered. */
@Injectable()
export class ReportFeedsJob extends PeriodicJob {
  constructor(
    private readonly config: EdgeConfig,
    private readonly installation: InstallationService,
    @Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {
    super({ name: 'report-feeds', intervalMs: INTERVAL_MS, runNow: true, work: () => this.report() });
  }

  async report(): Promise<void> {
    const { edgeName: edge, institutions } = this.config;
    if (!(await this.installation.isConfirmed())) return;
    if ((await findUnsaidFeeds(this.dataSource.manager, institutions)).length === 0) return;
    await this.outbox.transaction([edge], async (transaction) => {
      const feeds = await takeUnsaidFeeds(transaction.manager, institutions);
      if (feeds.length > 0) transaction.publish(FEEDS_REACHED, { edge, body: { feeds } });
    });
  }
}
