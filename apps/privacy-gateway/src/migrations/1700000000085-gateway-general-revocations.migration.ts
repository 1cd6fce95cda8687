import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Revocations of every kind: whose deliveries lose their entitlement, which of them, and how far that has come. They are kept for
 * some days after they are settled, so that whoever asked can read of them.
 */
export class GatewayGeneralRevocationsMigration1700000000085 implements MigrationInterface {
  readonly name = 'GatewayGeneralRevocationsMigration1700000000085';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE revocation_withdrawal (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        revocation uuid NOT NULL REFERENCES revocation ON DELETE CASCADE,
        institution text NOT NULL,
        edge text,
        selector jsonb NOT NULL,
        through bigint NOT NULL,
        due_at timestamptz NOT NULL DEFAULT now(),
        problem text,
        done_at timestamptz,
        withdrawn integer NOT NULL DEFAULT 0,
        gone integer NOT NULL DEFAULT 0
      );
      CREATE INDEX revocation_withdrawal_revocation ON revocation_withdrawal (revocation);
      CREATE INDEX revocation_withdrawal_due ON revocation_withdrawal (due_at) WHERE done_at IS NULL;
      INSERT INTO revocation_withdrawal (revocation, institution, edge, selector, through)
        SELECT id, institution, edge, jsonb_build_object('caseReference', case_reference), through FROM revocation;
      DROP INDEX revocation_age;
      ALTER TABLE revocation
        ADD COLUMN revoked text NOT NULL DEFAULT 'case',
        ADD COLUMN settled_at timestamptz,
        ALTER COLUMN edge DROP NOT NULL,
        ALTER COLUMN institution DROP NOT NULL,
        DROP COLUMN person,
        DROP COLUMN case_reference,
        DROP COLUMN through;
      ALTER TABLE revocation ALTER COLUMN revoked DROP DEFAULT;
      CREATE INDEX revocation_unsettled ON revocation (committed_at) WHERE settled_at IS NULL;
      CREATE INDEX revocation_settled ON revocation (settled_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM revocation WHERE settled_at IS NOT NULL OR revoked <> 'case';
      DROP INDEX revocation_unsettled;
      DROP INDEX revocation_settled;
      ALTER TABLE revocation
        ADD COLUMN person text NOT NULL DEFAULT '',
        ADD COLUMN case_reference text NOT NULL DEFAULT '',
        ADD COLUMN through bigint NOT NULL DEFAULT 0,
        DROP COLUMN revoked,
        DROP COLUMN settled_at;
      UPDATE revocation SET case_reference = selector->>'caseReference', through = lost.through
        FROM revocation_withdrawal lost WHERE lost.revocation = revocation.id;
      CREATE INDEX revocation_age ON revocation (committed_at);
      DROP TABLE revocation_withdrawal;
    `);
  }
}
