import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose move it is in a process, and as of which version that was written: a process of the edge that runs an earlier program changes the one
 * without the other. Of those that are there already it is not known: it is found out of what is encrypted.
 */
export class EdgeAwaitedPartMigration1700000000530 implements MigrationInterface {
  readonly name = 'EdgeAwaitedPartMigration1700000000530';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE process ADD COLUMN awaited_part text, ADD COLUMN awaited_version integer;
      CREATE INDEX process_waiting ON process (institution, last_step_on) WHERE ended_on IS NULL OR state = 'REJECTED';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX process_waiting;
      ALTER TABLE process DROP COLUMN awaited_part, DROP COLUMN awaited_version;
    `);
  }
}
