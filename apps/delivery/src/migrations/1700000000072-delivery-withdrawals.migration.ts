import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may not be read any more, arrived or not; a row for each case that was closed, until the contents are removed. */
export class DeliveryWithdrawalsMigration1700000000072 implements MigrationInterface {
  readonly name = 'DeliveryWithdrawalsMigration1700000000072';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE withdrawal (
        institution text NOT NULL,
        case_reference text NOT NULL,
        through bigint NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (institution, case_reference)
      );
      CREATE INDEX withdrawal_through ON withdrawal (institution, through);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE withdrawal');
  }
}
