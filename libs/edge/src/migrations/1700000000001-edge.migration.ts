import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An edge's own tables. Every row belongs to one institution; persons are known by pseudonym only. */
export class EdgeMigration1700000000001 implements MigrationInterface {
  readonly name = 'EdgeMigration1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE record (
        institution text NOT NULL,
        section text NOT NULL,
        record_id text NOT NULL,
        revision integer NOT NULL,
        person text NOT NULL,
        person_version bigint NOT NULL,
        content text NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (institution, section, record_id)
      ) WITH (fillfactor = 80);
      CREATE INDEX record_person ON record (person);
      CREATE TABLE client_case (
        institution text NOT NULL,
        case_reference text NOT NULL,
        person text NOT NULL,
        own_pseudonym text NOT NULL,
        log_pseudonym text NOT NULL,
        legal_basis text NOT NULL,
        purpose text NOT NULL,
        opened_on date NOT NULL,
        closed_on date,
        PRIMARY KEY (institution, case_reference)
      );
      CREATE TABLE feed_position (
        institution text PRIMARY KEY,
        sequence bigint NOT NULL
      ) WITH (fillfactor = 50);
      CREATE TABLE joint_file_entry (
        institution text NOT NULL,
        case_reference text NOT NULL,
        publisher text NOT NULL,
        section text NOT NULL,
        record_id text NOT NULL,
        revision integer NOT NULL,
        person_version bigint NOT NULL,
        sequence bigint NOT NULL,
        event_type text NOT NULL,
        event_time timestamptz NOT NULL,
        content text NOT NULL,
        PRIMARY KEY (institution, case_reference, publisher, section, record_id)
      ) WITH (fillfactor = 80);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE joint_file_entry, feed_position, client_case, record');
  }
}
