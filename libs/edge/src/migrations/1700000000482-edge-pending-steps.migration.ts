import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when a step waits, which is not known of one that is there already; when something was last said in a process: of those that are there
 * it counts as today. What is entered on a referral goes with it.
 */
export class EdgePendingStepsMigration1700000000482 implements MigrationInterface {
  readonly name = 'EdgePendingStepsMigration1700000000482';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE process
        ADD COLUMN pending_since timestamptz,
        ADD COLUMN last_step_on date NOT NULL DEFAULT current_date;
      ALTER TABLE process ALTER COLUMN last_step_on DROP DEFAULT;
      CREATE INDEX process_pending ON process (institution, pending_since) WHERE pending_since IS NOT NULL;
      CREATE INDEX process_last_step ON process (last_step_on) WHERE ended_on IS NULL;
      DELETE FROM worked_hours WHERE (institution, referral) NOT IN (SELECT institution, process_id FROM process);
      DELETE FROM integration_result WHERE (institution, referral) NOT IN (SELECT institution, process_id FROM process);
      ALTER TABLE worked_hours
        ADD FOREIGN KEY (institution, referral) REFERENCES process (institution, process_id) ON DELETE CASCADE;
      ALTER TABLE integration_result
        ADD FOREIGN KEY (institution, referral) REFERENCES process (institution, process_id) ON DELETE CASCADE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE integration_result DROP CONSTRAINT integration_result_institution_referral_fkey;
      ALTER TABLE worked_hours DROP CONSTRAINT worked_hours_institution_referral_fkey;
      ALTER TABLE process DROP COLUMN pending_since, DROP COLUMN last_step_on;
    `);
  }
}
