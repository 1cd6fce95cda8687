import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The mailboxes: a stretch of an institution's feed in each row. */
export class DeliveryMigration1700000000001 implements MigrationInterface {
  readonly name = 'DeliveryMigration1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mailbox (
        institution text NOT NULL,
        last_sequence bigint NOT NULL,
        deliveries integer NOT NULL,
        events text NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (institution, last_sequence)
      );
      CREATE INDEX mailbox_stored_at ON mailbox USING brin (stored_at);
      ALTER TABLE mailbox ALTER COLUMN events SET STORAGE EXTERNAL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mailbox');
  }
}
