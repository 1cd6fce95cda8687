import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an app knows of the institutions. Edges that were set up before this migration have the table already. */
export class InstitutionsMigration1700000000002 implements MigrationInterface {
  readonly name = 'InstitutionsMigration1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE IF NOT EXISTS institution (
        id text PRIMARY KEY,
        name text NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE institution');
  }
}
