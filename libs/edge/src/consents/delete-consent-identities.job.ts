import { dayInPoland } from '@lacznik/contracts';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';

const INTERVAL_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Deletes the identities of consents that ended more than the configured days ago, by their last day or by being withdrawn. */
@Injectable()
export class DeleteConsentIdentitiesJob extends PeriodicJob {
  constructor({ caseRetentionDays }: EdgeConfig, dataSource: DataSource) {
    const work = (): Promise<void> =>
      deleteIdentities(dataSource, dayInPoland(new Date(Date.now() - caseRetentionDays * DAY_MS)));
    super({ name: 'delete-consent-identities', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}

/** @param day `YYYY-MM-DD` */
async function deleteIdentities(dataSource: DataSource, day: string): Promise<void> {
  await dataSource.query(
    `UPDATE consent SET encrypted = NULL
     WHERE encrypted IS NOT NULL AND least(valid_to, (withdrawn_at AT TIME ZONE 'Europe/Warsaw')::date) < $1`,
    [day],
  );
}
