import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which contents of `DIRECTORY_FILE` were taken over, so that none is twice: a start must not undo what was changed since. */
export class GatewayDirectoryFilesMigration1700000000070 implements MigrationInterface {
  readonly name = 'GatewayDirectoryFilesMigration1700000000070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory_file (
        sha256 bytea PRIMARY KEY,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE directory_file');
  }
}
