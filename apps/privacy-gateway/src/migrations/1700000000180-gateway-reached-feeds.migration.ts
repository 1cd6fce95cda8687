import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each feed has come to its edge, as the edge said last. */
export class GatewayReachedFeedsMigration1700000000180 implements MigrationInterface {
  readonly name = 'GatewayReachedFeedsMigration1700000000180';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reached_feed (
        institution text PRIMARY KEY,
        edge text NOT NULL,
        last_sequence bigint NOT NULL,
        said_at timestamptz NOT NULL
      ) WITH (fillfactor = 50);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reached_feed');
  }
}
