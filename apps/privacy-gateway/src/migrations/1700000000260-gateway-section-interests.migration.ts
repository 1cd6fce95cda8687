import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which sections an institution wants of what it is entitled to; one without a row wants all. */
export class GatewaySectionInterestsMigration1700000000260 implements MigrationInterface {
  readonly name = 'GatewaySectionInterestsMigration1700000000260';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE section_interest (
        institution text PRIMARY KEY,
        sections text[] NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE section_interest');
  }
}
