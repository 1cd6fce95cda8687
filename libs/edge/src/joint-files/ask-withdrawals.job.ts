import { EDGE_STARTED } from '@lacznik/contracts';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Outbox } from '@lacznik/messaging';
import { PeriodicJob } from '@lacznik/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';
import { readInstallation } from '../installation/installation.store';
import { areClosed, takeQuestion } from './restorations.store';

const INTERVAL_MS = 2000;

/** Asks the hub, where the database was restored, to repeat what it has withdrawn. */
@Injectable()
export class AskWithdrawalsJob extends PeriodicJob {
  constructor(
    private readonly config: EdgeConfig,
    @Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {
    super({ name: 'ask-withdrawals', intervalMs: INTERVAL_MS, runNow: true, work: () => this.ask() });
  }

  async ask(): Promise<void> {
    const { edgeName: edge, institutions } = this.config;
    if (!(await areClosed(this.dataSource.manager, institutions))) return;
    await this.outbox.transaction([edge], async (transaction) => {
      const restoration = await takeQuestion(transaction.manager);
      if (restoration === undefined) return;
      const { id: installation } = await readInstallation(transaction.manager);
      transaction.publish(EDGE_STARTED, { edge, body: { installation, institutions, restoration } });
    });
  }
}
