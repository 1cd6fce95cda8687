import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which policy, and on which day, it was last compared what is open between institutions; and the receivers whose open cases are still
 * to get the present state, each with the publishers and how far it has come. Revocations say by which policy they were made.
 */
export class GatewayPresentStatesMigration1700000000145 implements MigrationInterface {
  readonly name = 'GatewayPresentStatesMigration1700000000145';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE compared_policy (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        version bigint NOT NULL,
        day text NOT NULL,
        directory json NOT NULL,
        dictionaries json NOT NULL
      );
      CREATE TABLE wanted_state (
        receiver text PRIMARY KEY,
        publishers text[] NOT NULL,
        asked_through text NOT NULL DEFAULT '',
        wanted_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      ALTER TABLE revocation ADD COLUMN policy_version bigint;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE wanted_state, compared_policy; ALTER TABLE revocation DROP COLUMN policy_version');
  }
}
