import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The entries and the tree over them, and guards that keep them from being changed or removed by way of SQL. */
export class AccessLogMigration1700000000001 implements MigrationInterface {
  readonly name = 'AccessLogMigration1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE entry (
        index bigint PRIMARY KEY,
        time timestamptz NOT NULL,
        disclosing text NOT NULL,
        receiving text NOT NULL,
        person text NOT NULL,
        person_number bigint NOT NULL,
        legal_basis text NOT NULL,
        purpose text NOT NULL,
        categories text[] NOT NULL,
        content text NOT NULL
      );
      CREATE UNIQUE INDEX entry_person ON entry (person, person_number);
      CREATE INDEX entry_receiving ON entry (receiving, index);
      CREATE INDEX entry_disclosing ON entry (disclosing, index);
      CREATE INDEX entry_time ON entry USING brin (time);
      CREATE TABLE person_count (
        person text PRIMARY KEY,
        entries bigint NOT NULL
      ) WITH (fillfactor = 50);
      CREATE TABLE tree_head (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        size bigint NOT NULL,
        frontier bytea NOT NULL
      ) WITH (fillfactor = 20);
      INSERT INTO tree_head (size, frontier) VALUES (0, '');
      CREATE TABLE tile (
        level smallint NOT NULL,
        index bigint NOT NULL,
        hashes bytea NOT NULL,
        PRIMARY KEY (level, index)
      ) WITH (fillfactor = 50);
      -- Hashes cannot be compressed.
      ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
      CREATE TABLE checkpoint (
        size bigint PRIMARY KEY,
        note text NOT NULL,
        signed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'what the access log holds is neither changed nor removed'; END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE checkpoint, tile, tree_head, person_count, entry; DROP FUNCTION refuse_change');
  }
}
