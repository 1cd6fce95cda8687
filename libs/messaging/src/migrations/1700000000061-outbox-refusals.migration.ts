import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the broker refused for its own sake: the outbox goes on without it. */
export class OutboxRefusalsMigration1700000000061 implements MigrationInterface {
  readonly name = 'OutboxRefusalsMigration1700000000061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_refusal (
        shard smallint NOT NULL,
        position bigint NOT NULL,
        topic text NOT NULL,
        reason text NOT NULL,
        message text NOT NULL,
        refused_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (shard, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_refusal');
  }
}
