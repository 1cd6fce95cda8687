import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The law as data. A gateway that was set up before it begins with what the first start brings. */
export class GatewayDictionariesMigration1700000000041 implements MigrationInterface {
  readonly name = 'GatewayDictionariesMigration1700000000041';

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
