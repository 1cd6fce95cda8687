import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was filled in when a session ended; the content is encrypted. */
export class ConsoleDraftsMigration1700000000451 implements MigrationInterface {
  name = 'ConsoleDraftsMigration1700000000451';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE console_drafts (
        id         uuid PRIMARY KEY,
        content    text NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await queryRunner.query('CREATE INDEX console_drafts_expires_at ON console_drafts (expires_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE console_drafts');
  }
}
