import { dayInPoland } from '@lacznik/contracts';
import { SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';
import { InsuranceWarningsService } from '../insurance/insurance-warnings.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { areClosed } from './restorations.store';

const INTERVAL_MS = 60 * 60 * 1000;
const NAME = 'warn-of-gaps';

/** Warns of gaps in health insurance, of institutions whose joint files may be read. In one process at a time. */
@Injectable()
export class WarnOfGapsJob extends PeriodicJob {
  constructor(
    { institutions }: EdgeConfig,
    dataSource: DataSource,
    sessions: Sessions,
    served: ServedInstitutions,
    warnings: InsuranceWarningsService,
  ) {
    const work = async (): Promise<void> => {
      for (const institution of institutions) {
        if (!(await served.isAgreed(institution)) || (await areClosed(dataSource.manager, [institution]))) continue;
        await warnings.tend(institution, dayInPoland(new Date()));
      }
    };
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}
