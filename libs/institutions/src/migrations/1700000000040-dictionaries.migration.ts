import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an app knows of the law: each dictionary as the hub published it last. */
export class DictionariesMigration1700000000040 implements MigrationInterface {
  readonly name = 'DictionariesMigration1700000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dictionary (
        name text PRIMARY KEY,
        version bigint NOT NULL,
        entries json NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dictionary');
  }
}
