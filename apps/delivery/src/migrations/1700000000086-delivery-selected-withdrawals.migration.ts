import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Withdrawals of whatever a selector names, and up to which number each mailbox was read: what was withdrawn later is gone. */
export class DeliverySelectedWithdrawalsMigration1700000000086 implements MigrationInterface {
  readonly name = 'DeliverySelectedWithdrawalsMigration1700000000086';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE withdrawal
        DROP CONSTRAINT withdrawal_pkey,
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        ADD COLUMN revoked text NOT NULL DEFAULT 'case',
        ADD COLUMN selector jsonb;
      UPDATE withdrawal SET selector = jsonb_build_object('caseReference', case_reference);
      ALTER TABLE withdrawal
        ALTER COLUMN id DROP DEFAULT,
        ALTER COLUMN revoked DROP DEFAULT,
        ALTER COLUMN selector SET NOT NULL,
        DROP COLUMN case_reference;
      CREATE TABLE mailbox_reading (
        institution text PRIMARY KEY,
        last_sequence bigint NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mailbox_reading;
      DELETE FROM withdrawal WHERE revoked <> 'case';
      ALTER TABLE withdrawal ADD COLUMN case_reference text;
      UPDATE withdrawal SET case_reference = selector->>'caseReference';
      ALTER TABLE withdrawal
        DROP COLUMN id, DROP COLUMN revoked, DROP COLUMN selector,
        ADD PRIMARY KEY (institution, case_reference);
    `);
  }
}
