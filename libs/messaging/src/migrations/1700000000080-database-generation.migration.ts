import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which database this was when an app last looked, so that one that was restored or has failed over is noticed. */
export class DatabaseGenerationMigration1700000000080 implements MigrationInterface {
  readonly name = 'DatabaseGenerationMigration1700000000080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE database_generation (
        identity text,
        name text NOT NULL DEFAULT ''
      );
      INSERT INTO database_generation DEFAULT VALUES;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE database_generation');
  }
}
