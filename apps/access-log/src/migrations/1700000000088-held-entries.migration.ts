import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries on withdrawals, until those on the deliveries that they name are in the log. */
export class HeldEntriesMigration1700000000088 implements MigrationInterface {
  readonly name = 'HeldEntriesMigration1700000000088';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE held_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        receiving text NOT NULL,
        last_sequence bigint NOT NULL,
        entry text NOT NULL,
        held_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE held_entry');
  }
}
