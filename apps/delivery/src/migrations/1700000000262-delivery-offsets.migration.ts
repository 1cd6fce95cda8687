import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the last delivery of a row stands in the institution's topic; NULL of rows that are older than this. */
export class DeliveryOffsetsMigration1700000000262 implements MigrationInterface {
  readonly name = 'DeliveryOffsetsMigration1700000000262';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mailbox ADD COLUMN last_offset bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mailbox DROP COLUMN last_offset');
  }
}
