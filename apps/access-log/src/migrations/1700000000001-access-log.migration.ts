import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The entries, and a guard that keeps them from being changed or removed by way of SQL. */
export class AccessLogMigration1700000000001 implements MigrationInterface {
  readonly name = 'AccessLogMigration1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE entry (
        index bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        time timestamptz NOT NULL,
        disclosing text NOT NULL,
        receiving text NOT NULL,
        person text NOT NULL,
        content text NOT NULL
      );
      CREATE INDEX entry_person ON entry (person, index);
      CREATE INDEX entry_receiving ON entry (receiving, index);
      CREATE INDEX entry_disclosing ON entry (disclosing, index);
      CREATE INDEX entry_time ON entry USING brin (time);
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'entries of the access log are neither changed nor removed'; END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE entry; DROP FUNCTION refuse_change');
  }
}
