import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That the database was restored, and has not got again the withdrawals that it lost: at most one row, while feeds are closed. */
export class DeliveryMissingWithdrawalsMigration1700000000140 implements MigrationInterface {
  readonly name = 'DeliveryMissingWithdrawalsMigration1700000000140';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE missing_withdrawals (
        restoration uuid NOT NULL DEFAULT gen_random_uuid(),
        since timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE missing_withdrawals');
  }
}
