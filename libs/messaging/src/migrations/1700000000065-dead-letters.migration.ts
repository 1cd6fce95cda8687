import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where dead letters stand and why they are some, never what they say; and compacted topics block no key any more. */
export class DeadLettersMigration1700000000065 implements MigrationInterface {
  readonly name = 'DeadLettersMigration1700000000065';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dead_letter (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        consumer text NOT NULL,
        person text NOT NULL,
        topic text NOT NULL,
        partition integer NOT NULL,
        "offset" bigint NOT NULL,
        reason text NOT NULL,
        died_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX dead_letter_person ON dead_letter (consumer, person);
      CREATE INDEX dead_letter_died_at ON dead_letter (died_at);
      DELETE FROM blocked_person WHERE consumer IN ('institutions', 'dictionaries')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dead_letter');
  }
}
