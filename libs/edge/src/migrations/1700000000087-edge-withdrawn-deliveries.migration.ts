import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What of the feeds has lost its entitlement before it came, by whatever was revoked, and by what the joint files' entries were
 * disclosed; NULL in those from before.
 */
export class EdgeWithdrawnDeliveriesMigration1700000000087 implements MigrationInterface {
  readonly name = 'EdgeWithdrawnDeliveriesMigration1700000000087';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE withdrawn_delivery (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        institution text NOT NULL,
        selector jsonb NOT NULL,
        through bigint NOT NULL
      );
      CREATE INDEX withdrawn_delivery_through ON withdrawn_delivery (institution, through);
      INSERT INTO withdrawn_delivery (institution, selector, through)
        SELECT institution, jsonb_build_object('caseReference', case_reference), max(through)
        FROM revocation WHERE through > 0 GROUP BY institution, case_reference;
      ALTER TABLE revocation DROP COLUMN through, ADD COLUMN withdrawn integer, ADD COLUMN gone integer;
      ALTER TABLE joint_file_entry ADD COLUMN agreement text, ADD COLUMN consent text, ADD COLUMN categories text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE joint_file_entry DROP COLUMN agreement, DROP COLUMN consent, DROP COLUMN categories;
      ALTER TABLE revocation DROP COLUMN withdrawn, DROP COLUMN gone, ADD COLUMN through bigint;
      DROP TABLE withdrawn_delivery;
    `);
  }
}
