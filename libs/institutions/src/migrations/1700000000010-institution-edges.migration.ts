import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which edge serves an institution. Those that are known already count as served by none until the hub tells more. */
export class InstitutionEdgesMigration1700000000010 implements MigrationInterface {
  readonly name = 'InstitutionEdgesMigration1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE institution ADD COLUMN edge text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE institution DROP COLUMN edge');
  }
}
