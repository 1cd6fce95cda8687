import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEAD_LETTER_SHARD } from '../outbox/shards';

/** Inbox positions and blocked persons under those names, and a shard of their own for dead letters. */
export class MessagingWordsMigration1700000000004 implements MigrationInterface {
  readonly name = 'MessagingWordsMigration1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox_mark RENAME TO inbox_position;
      ALTER INDEX inbox_mark_pkey RENAME TO inbox_position_pkey;
      ALTER TABLE parked_person RENAME TO blocked_person;
      ALTER TABLE blocked_person RENAME COLUMN parked_at TO blocked_at;
      ALTER INDEX parked_person_pkey RENAME TO blocked_person_pkey;
      INSERT INTO outbox_shard VALUES (${DEAD_LETTER_SHARD}, 0);
      INSERT INTO outbox_relay VALUES (${DEAD_LETTER_SHARD}, 0, 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM outbox_relay WHERE shard = ${DEAD_LETTER_SHARD};
      DELETE FROM outbox_shard WHERE shard = ${DEAD_LETTER_SHARD};
      ALTER INDEX blocked_person_pkey RENAME TO parked_person_pkey;
      ALTER TABLE blocked_person RENAME COLUMN blocked_at TO parked_at;
      ALTER TABLE blocked_person RENAME TO parked_person;
      ALTER INDEX inbox_position_pkey RENAME TO inbox_mark_pkey;
      ALTER TABLE inbox_position RENAME TO inbox_mark;
    `);
  }
}
