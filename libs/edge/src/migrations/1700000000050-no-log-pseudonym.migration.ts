import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An edge knows no pseudonym of the log: what it carries is sealed for the gateway, which keeps it with the case. */
export class NoLogPseudonymMigration1700000000050 implements MigrationInterface {
  readonly name = 'NoLogPseudonymMigration1700000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE client_case DROP COLUMN log_pseudonym');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE client_case ADD COLUMN log_pseudonym text NOT NULL DEFAULT ''");
  }
}
