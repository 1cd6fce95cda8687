import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the hub lets stand what this edge sends. */
export class EdgeStandingStreamMigration1700000000083 implements MigrationInterface {
  readonly name = 'EdgeStandingStreamMigration1700000000083';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE edge_installation ADD COLUMN standing_since timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE edge_installation DROP COLUMN standing_since');
  }
}
