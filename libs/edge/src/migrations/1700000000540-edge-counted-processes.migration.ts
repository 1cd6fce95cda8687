import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of processes is counted, beside what is said in them, which is encrypted. */
export class EdgeCountedProcessesMigration1700000000540 implements MigrationInterface {
  readonly name = 'EdgeCountedProcessesMigration1700000000540';

  async up(runner: QueryRunner): Promise<void> {
    // A process of an earlier version beside it changes the version alone: what was counted does not hold then.
    await runner.query(`
      ALTER TABLE process ADD COLUMN counted jsonb, ADD COLUMN counted_version integer;
      CREATE INDEX process_uncounted ON process (institution, kind) WHERE counted_version IS DISTINCT FROM version;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE process DROP COLUMN counted, DROP COLUMN counted_version');
  }
}
