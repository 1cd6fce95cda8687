import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FLOW_TALLY } from './flow-tally';

/** What a process that ends has counted since is lost: it is for looking whether it flows, not for adding up. */
const INTERVAL_MS = 10_000;
const KEPT_DAYS = 31;

/** Writes down what each process has counted. */
@Injectable()
export class SaveFlowJob extends PeriodicJob {
  constructor(dataSource: DataSource) {
    const work = async (): Promise<void> => {
      await FLOW_TALLY.save(dataSource);
      await dataSource.query(`DELETE FROM flow_count WHERE day < current_date - $1::integer`, [KEPT_DAYS]);
    };
    super({ name: 'save-flow', intervalMs: INTERVAL_MS, work });
  }
}
