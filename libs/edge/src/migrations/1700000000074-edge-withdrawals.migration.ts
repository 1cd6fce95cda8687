import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to which number of the institution's feed a closed case has lost what it got. */
export class EdgeWithdrawalsMigration1700000000074 implements MigrationInterface {
  readonly name = 'EdgeWithdrawalsMigration1700000000074';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE revocation ADD COLUMN through bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE revocation DROP COLUMN through');
  }
}
