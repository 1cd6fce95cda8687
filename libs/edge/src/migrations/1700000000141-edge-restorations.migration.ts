import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last restoration of the database, and for which institutions the hub has repeated what it had withdrawn by then. */
export class EdgeRestorationsMigration1700000000141 implements MigrationInterface {
  readonly name = 'EdgeRestorationsMigration1700000000141';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE restoration (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        asked_at timestamptz
      );
      CREATE TABLE repeated_withdrawals (
        institution text PRIMARY KEY,
        restoration uuid NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE restoration, repeated_withdrawals');
  }
}
