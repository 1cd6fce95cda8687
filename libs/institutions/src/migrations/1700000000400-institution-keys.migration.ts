import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public keys of an institution. Those that are known already count as having none until the hub tells of them. */
export class InstitutionKeysMigration1700000000400 implements MigrationInterface {
  readonly name = 'InstitutionKeysMigration1700000000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE institution ADD COLUMN public_keys json NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE institution DROP COLUMN public_keys');
  }
}
