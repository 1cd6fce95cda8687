import { dayInPoland } from '@lacznik/contracts';
import { deleteInPortions, SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';

const INTERVAL_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const NAME = 'delete-identities';

/** Deletes the identities of cases that have been closed for longer than the configured days, and to whom they were handed over. In one process at a time. */
@Injectable()
export class DeleteIdentitiesJob extends PeriodicJob {
  constructor({ caseRetentionDays }: EdgeConfig, dataSource: DataSource, sessions: Sessions) {
    const work = (): Promise<void> =>
      deleteIdentities(dataSource, dayInPoland(new Date(Date.now() - caseRetentionDays * DAY_MS)));
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}

/** Of cases that ended on `day` or earlier. @param day `YYYY-MM-DD` */
async function deleteIdentities(dataSource: DataSource, day: string): Promise<void> {
  const hasEnded = (table: string): string =>
    `EXISTS (SELECT FROM client_case WHERE client_case.institution = ${table}.institution
       AND client_case.case_reference = ${table}.case_reference AND client_case.closed_on <= $1)`;
  await deleteInPortions(dataSource, 'case_identity', hasEnded('case_identity'), [day]);
  const hasPassed = `${hasEnded('hand_over')} AND valid_to <= $1`;
  await deleteInPortions(dataSource, 'hand_over', hasPassed, [day]);
}
