import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the gateway drew the number of each event of a row, in their order: microseconds since 1970, NULL where it did not say. */
export class DeliveryNumberedAtMigration1700000000261 implements MigrationInterface {
  readonly name = 'DeliveryNumberedAtMigration1700000000261';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mailbox ADD COLUMN numbered_at bigint[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mailbox DROP COLUMN numbered_at');
  }
}
