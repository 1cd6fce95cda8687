import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Behind which number feeds begin that have none yet: they may have had some before this database was restored. */
export class GatewayFeedStartMigration1700000000081 implements MigrationInterface {
  readonly name = 'GatewayFeedStartMigration1700000000081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE feed_start (sequence bigint NOT NULL);
      INSERT INTO feed_start VALUES (0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE feed_start');
  }
}
