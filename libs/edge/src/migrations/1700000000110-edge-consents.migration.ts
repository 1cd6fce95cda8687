import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consents and objections that institutions of the edge recorded; what they revoke has no case. */
export class EdgeConsentsMigration1700000000110 implements MigrationInterface {
  readonly name = 'EdgeConsentsMigration1700000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consent (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        person text NOT NULL,
        own_pseudonym text NOT NULL,
        case_reference text,
        receiver text NOT NULL,
        purpose text NOT NULL,
        categories text[] NOT NULL,
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        answer text NOT NULL,
        channel text NOT NULL,
        text_version text NOT NULL,
        recorded_at timestamptz NOT NULL,
        answered_at timestamptz,
        withdrawn_at timestamptz,
        encrypted text
      );
      CREATE INDEX consent_institution ON consent (institution, id);
      CREATE INDEX consent_person ON consent (person, receiver);
      CREATE TABLE objection (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        person text NOT NULL,
        own_pseudonym text NOT NULL,
        restriction boolean NOT NULL,
        recorded_at timestamptz NOT NULL,
        decision text,
        decided_at timestamptz,
        revocation_id uuid,
        encrypted text NOT NULL
      );
      CREATE INDEX objection_institution ON objection (institution, id);
      ALTER TABLE revocation ALTER COLUMN case_reference DROP NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM revocation WHERE case_reference IS NULL;
      ALTER TABLE revocation ALTER COLUMN case_reference SET NOT NULL;
      DROP TABLE objection, consent;
    `);
  }
}
