import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each institution last asked for its feed afresh. */
export class GatewayResyncsMigration1700000000221 implements MigrationInterface {
  readonly name = 'GatewayResyncsMigration1700000000221';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE resync (
        institution text PRIMARY KEY,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE resync');
  }
}
