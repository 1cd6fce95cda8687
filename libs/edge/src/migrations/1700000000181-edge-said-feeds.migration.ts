import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each feed had come when the hub was told last. Apart from `feed_position`, which every batch of deliveries writes. */
export class EdgeSaidFeedsMigration1700000000181 implements MigrationInterface {
  readonly name = 'EdgeSaidFeedsMigration1700000000181';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE said_feed (
        institution text PRIMARY KEY,
        sequence bigint NOT NULL
      ) WITH (fillfactor = 50);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE said_feed');
  }
}
