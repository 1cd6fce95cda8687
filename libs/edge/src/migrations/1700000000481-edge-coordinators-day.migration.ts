import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when on coordinators see to a process that waits for too long. */
export class EdgeCoordinatorsDayMigration1700000000481 implements MigrationInterface {
  readonly name = 'EdgeCoordinatorsDayMigration1700000000481';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE process ADD COLUMN coordinators_on date;
      CREATE INDEX process_coordinators ON process (institution, kind, coordinators_on) WHERE coordinators_on IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE process DROP COLUMN coordinators_on');
  }
}
