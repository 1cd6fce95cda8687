import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When positions were drawn, so that a counter that went back is told from a repeat: microseconds since 1970, 0 for unknown. */
export class DrawingTimesMigration1700000000062 implements MigrationInterface {
  readonly name = 'DrawingTimesMigration1700000000062';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox_shard ADD COLUMN last_drawn_at bigint NOT NULL DEFAULT 0;
      ALTER TABLE inbox_position ADD COLUMN drawn_at bigint NOT NULL DEFAULT 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox_position DROP COLUMN drawn_at;
      ALTER TABLE outbox_shard DROP COLUMN last_drawn_at;
    `);
  }
}
