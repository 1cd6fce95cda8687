import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the gateway knows: who may know. No facts (P8), no PESEL (P7). */
export class GatewayMigration1700000000001 implements MigrationInterface {
  readonly name = 'GatewayMigration1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory_entry (
        kind text NOT NULL,
        id text NOT NULL,
        document json NOT NULL,
        PRIMARY KEY (kind, id)
      );
      CREATE TABLE policy_version (version bigint NOT NULL);
      INSERT INTO policy_version VALUES (0);
      CREATE TABLE client_case (
        institution text NOT NULL,
        case_reference text NOT NULL,
        person text NOT NULL,
        receiver_pseudonym text NOT NULL,
        log_pseudonym text NOT NULL,
        legal_basis text NOT NULL,
        purpose text NOT NULL,
        opened_on text NOT NULL,
        closed_on text,
        PRIMARY KEY (institution, case_reference)
      );
      CREATE INDEX client_case_person ON client_case (person);
      CREATE TABLE feed (
        institution text PRIMARY KEY,
        last_sequence bigint NOT NULL
      ) WITH (fillfactor = 20);
      CREATE TABLE withholding (
        day date NOT NULL,
        publisher text NOT NULL,
        receiver text NOT NULL,
        event_type text NOT NULL,
        category text NOT NULL,
        reason text NOT NULL,
        count bigint NOT NULL,
        PRIMARY KEY (day, publisher, receiver, event_type, category, reason)
      ) WITH (fillfactor = 50);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE withholding, feed, client_case, policy_version, directory_entry');
  }
}
