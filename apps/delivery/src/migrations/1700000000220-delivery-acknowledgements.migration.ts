import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each channel has handed a mailbox out, and what its institution says that it has taken over, each time that it said so. */
export class DeliveryAcknowledgementsMigration1700000000220 implements MigrationInterface {
  readonly name = 'DeliveryAcknowledgementsMigration1700000000220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mailbox_reading
        ADD COLUMN channel text NOT NULL DEFAULT 'pull',
        ADD COLUMN read_at timestamptz NOT NULL DEFAULT now(),
        DROP CONSTRAINT mailbox_reading_pkey,
        ADD PRIMARY KEY (institution, channel);
      ALTER TABLE mailbox_reading ALTER COLUMN channel DROP DEFAULT;
      CREATE TABLE acknowledgement (
        institution text NOT NULL,
        position bigint NOT NULL,
        acknowledged_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (institution, position)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE acknowledgement;
      DELETE FROM mailbox_reading lower USING mailbox_reading higher
        WHERE lower.institution = higher.institution
          AND (lower.last_sequence, lower.channel) < (higher.last_sequence, higher.channel);
      ALTER TABLE mailbox_reading DROP CONSTRAINT mailbox_reading_pkey, ADD PRIMARY KEY (institution),
        DROP COLUMN channel, DROP COLUMN read_at;
    `);
  }
}
