import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SHARDS } from '@lacznik/contracts';

/** The tables of outbox and inbox; every app that exchanges messages has them in its own database. */
export class MessagingMigration1700000000000 implements MigrationInterface {
  readonly name = 'MessagingMigration1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_shard (
        shard smallint PRIMARY KEY,
        last_position bigint NOT NULL
      ) WITH (fillfactor = 20);
      CREATE TABLE outbox (
        shard smallint NOT NULL,
        last_position bigint NOT NULL,
        messages text NOT NULL,
        PRIMARY KEY (shard, last_position)
      );
      -- Rows live for milliseconds: compressing them costs more than it saves.
      ALTER TABLE outbox ALTER COLUMN messages SET STORAGE EXTERNAL;
      CREATE TABLE outbox_relay (
        shard smallint PRIMARY KEY,
        epoch integer NOT NULL,
        position bigint NOT NULL
      ) WITH (fillfactor = 20);
      CREATE TABLE inbox_mark (
        stream text PRIMARY KEY,
        position bigint NOT NULL
      ) WITH (fillfactor = 20);
      CREATE TABLE parked_person (
        consumer text NOT NULL,
        person text NOT NULL,
        reason text NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer, person)
      );
      INSERT INTO outbox_shard SELECT shard, 0 FROM generate_series(0, ${SHARDS - 1}) shard;
      INSERT INTO outbox_relay SELECT shard, 0, 0 FROM generate_series(0, ${SHARDS - 1}) shard;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parked_person, inbox_mark, outbox_relay, outbox, outbox_shard');
  }
}
