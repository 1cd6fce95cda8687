import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts of each feed by the first number of its generation: after a restoration it goes on higher. */
export class FeedGenerationsMigration1700000000084 implements MigrationInterface {
  readonly name = 'FeedGenerationsMigration1700000000084';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE feed_count ADD COLUMN feed_start bigint NOT NULL DEFAULT 1;
      ALTER TABLE feed_count DROP CONSTRAINT feed_count_pkey;
      ALTER TABLE feed_count ADD PRIMARY KEY (receiving, feed_start);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE feed_count DROP CONSTRAINT feed_count_pkey;
      ALTER TABLE feed_count ADD PRIMARY KEY (receiving);
      ALTER TABLE feed_count DROP COLUMN feed_start;
    `);
  }
}
