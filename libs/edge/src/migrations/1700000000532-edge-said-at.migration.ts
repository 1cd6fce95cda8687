import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the hub was told how far a feed has come: it hears of it again after a while, so that it knows that the edge is there. */
export class EdgeSaidAtMigration1700000000532 implements MigrationInterface {
  readonly name = 'EdgeSaidAtMigration1700000000532';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE said_feed ADD COLUMN said_at timestamptz NOT NULL DEFAULT now()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE said_feed DROP COLUMN said_at');
  }
}
