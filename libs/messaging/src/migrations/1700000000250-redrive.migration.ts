import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Dead letters are redriven or dropped, and each says which; persons of whom one was refused are watched, without being blocked. Of
 * letters from before, those of nobody who is blocked stay as they are: nobody knows what of their persons has taken effect since.
 */
export class RedriveMigration1700000000250 implements MigrationInterface {
  readonly name = 'RedriveMigration1700000000250';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE blocked_person
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN blocks boolean NOT NULL DEFAULT true,
        ADD COLUMN redrive uuid;
      CREATE UNIQUE INDEX blocked_person_id ON blocked_person (id);
      ALTER TABLE dead_letter
        ADD COLUMN code text NOT NULL DEFAULT 'unreadable',
        ADD COLUMN state text NOT NULL DEFAULT 'waiting',
        ADD COLUMN event_id text,
        ADD COLUMN attempts integer NOT NULL DEFAULT 0,
        ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN redrive uuid,
        ADD COLUMN is_queued boolean NOT NULL DEFAULT false,
        ADD COLUMN drop_reason text,
        ADD COLUMN dropped_by text;
      UPDATE dead_letter SET changed_at = died_at, code = CASE
        WHEN reason = 'behind a dead letter of the same person' THEN 'behind'
        WHEN reason LIKE 'processing failed: %' THEN 'failed'
        ELSE 'unreadable' END;
      UPDATE dead_letter SET state = 'overtaken' WHERE NOT EXISTS (
        SELECT FROM blocked_person blocked WHERE (blocked.consumer, blocked.person) = (dead_letter.consumer, dead_letter.person)
          AND blocked.blocked_at <= dead_letter.died_at);
      DROP INDEX dead_letter_person;
      CREATE INDEX dead_letter_person ON dead_letter (consumer, person, number);
      CREATE INDEX dead_letter_changed_at ON dead_letter (changed_at);
      CREATE INDEX dead_letter_redrive ON dead_letter (redrive);
      CREATE INDEX dead_letter_queued ON dead_letter (number) WHERE is_queued;
      CREATE INDEX dead_letter_waiting ON dead_letter (topic) WHERE state IN ('waiting', 'content-gone')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM blocked_person WHERE NOT blocks;
      ALTER TABLE blocked_person DROP COLUMN id, DROP COLUMN blocks, DROP COLUMN redrive;
      ALTER TABLE dead_letter DROP COLUMN code, DROP COLUMN state, DROP COLUMN event_id, DROP COLUMN attempts,
        DROP COLUMN changed_at, DROP COLUMN redrive, DROP COLUMN is_queued, DROP COLUMN drop_reason, DROP COLUMN dropped_by`);
  }
}
