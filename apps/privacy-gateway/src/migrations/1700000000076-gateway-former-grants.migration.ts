import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Until when grants that are over were used: a case that is closed for a day in the past entitled until its closing came, an
 * agreement until it was suspended or terminated. Unknown of what was over before.
 */
export class GatewayFormerGrantsMigration1700000000076 implements MigrationInterface {
  readonly name = 'GatewayFormerGrantsMigration1700000000076';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE client_case ADD COLUMN closed_at timestamptz');
    await runner.query('ALTER TABLE directory_entry ADD COLUMN inactive_since timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE directory_entry DROP COLUMN inactive_since');
    await runner.query('ALTER TABLE client_case DROP COLUMN closed_at');
  }
}
