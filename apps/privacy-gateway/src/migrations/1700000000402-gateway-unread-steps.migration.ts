import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Steps of processes that were refused as dead letters; and when something was last said in a process. */
export class GatewayUnreadStepsMigration1700000000402 implements MigrationInterface {
  readonly name = 'GatewayUnreadStepsMigration1700000000402';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unread_step (
        process uuid NOT NULL,
        institution text NOT NULL,
        id uuid NOT NULL,
        event_id text NOT NULL,
        told_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (process, institution, id)
      );
      CREATE INDEX unread_step_told ON unread_step (told_at);
      ALTER TABLE process ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_timestamp();
      CREATE INDEX process_changed ON process (changed_at) WHERE ended_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE unread_step; ALTER TABLE process DROP COLUMN changed_at');
  }
}
