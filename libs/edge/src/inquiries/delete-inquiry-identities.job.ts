import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EdgeConfig } from '../edge-config';

const INTERVAL_MS = 60 * 60 * 1000;

/** Deletes whom inquiries were about, and what was answered, once the configured days are over. That they were asked stays. */
@Injectable()
export class DeleteInquiryIdentitiesJob extends PeriodicJob {
  constructor({ inquiryRetentionDays }: EdgeConfig, dataSource: DataSource) {
    const work = (): Promise<void> => deleteIdentities(dataSource, inquiryRetentionDays);
    super({ name: 'delete-inquiry-identities', intervalMs: INTERVAL_MS, runNow: true, work });
  }
}

async function deleteIdentities(dataSource: DataSource, days: number): Promise<void> {
  await dataSource.query(
    `WITH old AS (
       UPDATE inquiry SET encrypted = NULL, claims = NULL
       WHERE encrypted IS NOT NULL AND asked_at < clock_timestamp() - make_interval(days => $1) RETURNING id, institution)
     DELETE FROM joint_file_entry file USING old
     WHERE file.institution = old.institution AND file.case_reference = ' inquiry ' || old.id`,
    [days],
  );
}
