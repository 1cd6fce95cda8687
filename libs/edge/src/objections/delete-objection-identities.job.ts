import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';

const INTERVAL_MS = 60 * 60 * 1000;

/** Deletes the identities of objections that were rejected more than the configured days ago. What is open or upheld can still be decided on. */
@Injectable()
export class DeleteObjectionIdentitiesJob extends PeriodicJob {
  constructor({ caseRetentionDays }: EdgeConfig, dataSource: DataSource) {
    const work = (): Promise<unknown> => deleteIdentities(dataSource, caseRetentionDays);
    super({ name: 'delete-objection-identities', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}

function deleteIdentities(dataSource: DataSource, days: number): Promise<unknown> {
  return dataSource.query(
    `UPDATE objection SET encrypted = NULL
     WHERE encrypted IS NOT NULL AND decision = 'rejected'
       AND (decided_at AT TIME ZONE 'Europe/Warsaw')::date < (now() AT TIME ZONE 'Europe/Warsaw')::date - $1::integer`,
    [days],
  );
}
