import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Revisions as large as JavaScript counts without error: systems take times in milliseconds for them. */
export class EdgeRevisionsMigration1700000000060 implements MigrationInterface {
  readonly name = 'EdgeRevisionsMigration1700000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE record ALTER COLUMN revision TYPE bigint;
      ALTER TABLE joint_file_entry ALTER COLUMN revision TYPE bigint;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE record ALTER COLUMN revision TYPE integer;
      ALTER TABLE joint_file_entry ALTER COLUMN revision TYPE integer;
    `);
  }
}
