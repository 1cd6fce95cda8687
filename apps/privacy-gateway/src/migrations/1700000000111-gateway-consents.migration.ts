import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What persons have consented and objected to. Beside each case stands what of it concerns the case, so that a decision reads and locks
 * it with the case.
 */
export class GatewayConsentsMigration1700000000111 implements MigrationInterface {
  readonly name = 'GatewayConsentsMigration1700000000111';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consent (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        person text NOT NULL,
        log_pseudonym text NOT NULL,
        receiver text NOT NULL,
        purpose text NOT NULL,
        categories text[] NOT NULL,
        valid_from text NOT NULL,
        valid_to text NOT NULL,
        given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        withdrawn_at timestamptz
      );
      CREATE INDEX consent_person ON consent (person, receiver);
      CREATE TABLE consent_withdrawal (
        person text NOT NULL,
        receiver text NOT NULL,
        consent uuid,
        withdrawn_at timestamptz NOT NULL,
        UNIQUE NULLS NOT DISTINCT (person, receiver, consent)
      );
      CREATE TABLE restriction (
        objection uuid PRIMARY KEY,
        person text NOT NULL,
        publisher text NOT NULL,
        log_pseudonym text NOT NULL,
        restricted_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX restriction_person ON restriction (person);
      ALTER TABLE client_case ADD COLUMN consents jsonb, ADD COLUMN restricted text[];
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE client_case DROP COLUMN consents, DROP COLUMN restricted;
      DROP TABLE restriction, consent_withdrawal, consent;
    `);
  }
}
