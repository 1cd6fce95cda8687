import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As `connect-pg-simple` has it. */
export class ConsoleSessionsMigration1700000000450 implements MigrationInterface {
  name = 'ConsoleSessionsMigration1700000000450';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE console_sessions (
        sid    text PRIMARY KEY,
        sess   json NOT NULL,
        expire timestamp NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX console_sessions_expire ON console_sessions (expire)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE console_sessions');
  }
}
