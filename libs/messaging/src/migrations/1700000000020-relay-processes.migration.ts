import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which processes relay the outbox, and when each was last seen: they share its shards. */
export class RelayProcessesMigration1700000000020 implements MigrationInterface {
  readonly name = 'RelayProcessesMigration1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    // Written once a second by each, and worth nothing after a crash of the server: no WAL for it.
    await runner.query(`
      CREATE UNLOGGED TABLE outbox_relay_process (
        backend integer PRIMARY KEY,
        started_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL
      ) WITH (fillfactor = 20)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_relay_process');
  }
}
