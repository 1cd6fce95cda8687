import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a case was last used, and for which day its closing was announced. Of cases from before nothing is known: they count from the upgrade on. */
export class EdgeCaseUseMigration1700000000150 implements MigrationInterface {
  readonly name = 'EdgeCaseUseMigration1700000000150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE client_case
        ADD COLUMN last_used_on date NOT NULL DEFAULT (now() AT TIME ZONE 'Europe/Warsaw')::date,
        ADD COLUMN announced_closing date
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE client_case DROP COLUMN announced_closing, DROP COLUMN last_used_on');
  }
}
