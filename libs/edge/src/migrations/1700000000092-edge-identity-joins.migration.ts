import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Joins of two identities that institutions have asked for, by the hub's pseudonyms; what is in clear is encrypted, and goes with the reversal. */
export class EdgeIdentityJoinsMigration1700000000092 implements MigrationInterface {
  readonly name = 'EdgeIdentityJoinsMigration1700000000092';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_join (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        person text NOT NULL,
        other text NOT NULL,
        encrypted text,
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        confirmed_by text,
        confirmed_at timestamptz,
        reversed_by text,
        reversed_at timestamptz,
        CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
        CHECK ((reversed_by IS NULL) = (reversed_at IS NULL)),
        CHECK ((encrypted IS NULL) = (reversed_at IS NOT NULL)),
        CHECK (confirmed_by <> requested_by)
      );
      CREATE UNIQUE INDEX identity_join_standing ON identity_join
        (institution, least(person, other), greatest(person, other)) WHERE reversed_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity_join');
  }
}
