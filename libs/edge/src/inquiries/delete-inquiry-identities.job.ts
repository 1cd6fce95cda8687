import { deleteInPortions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';
import { deleteUncountedWarnings } from './warnings.store';

const INTERVAL_MS = 60 * 60 * 1000;

/**
 * Deletes whom inquiries were about, and what was answered, once the configured days are over: also what came later than that, or for an
 * inquiry that a restored database does not know. That they were asked stays. Warnings stay for as long as they are counted.
 */
@Injectable()
export class DeleteInquiryIdentitiesJob extends PeriodicJob {
  constructor({ inquiryRetentionDays }: EdgeConfig, dataSource: DataSource) {
    const work = async (): Promise<void> => {
      await deleteIdentities(dataSource, inquiryRetentionDays);
      await deleteUncountedWarnings(dataSource);
    };
    super({ name: 'delete-inquiry-identities', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}

async function deleteIdentities(dataSource: DataSource, days: number): Promise<void> {
  await dataSource.query(
    `UPDATE inquiry SET encrypted = NULL, claims = NULL
     WHERE encrypted IS NOT NULL AND asked_at < clock_timestamp() - make_interval(days => $1)`,
    [days],
  );
  // References are ordered as languages are, which passes blanks over: no index finds a beginning.
  const isForgotten = `case_reference LIKE ' inquiry %' AND (institution, case_reference) NOT IN (
       SELECT institution, ' inquiry ' || id FROM inquiry WHERE encrypted IS NOT NULL)`;
  for (const table of ['joint_file_entry', 'joint_file_revision'])
    await deleteInPortions(dataSource, table, isForgotten, []);
}
