import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What institutions and scopes of the directory said before they were changed, null before they were there; agreements have versions. */
export class GatewayFormerEntriesMigration1700000000162 implements MigrationInterface {
  readonly name = 'GatewayFormerEntriesMigration1700000000162';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE former_directory_entry (
        kind text NOT NULL,
        id text NOT NULL,
        until timestamptz NOT NULL DEFAULT now(),
        document json
      );
      CREATE INDEX former_directory_entry_until ON former_directory_entry (until);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE former_directory_entry');
  }
}
