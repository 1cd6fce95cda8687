import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The accesses that somebody has to look at. They name entries, no user and no tag; and they go with their year. */
export class MisuseMigration1700000000500 implements MigrationInterface {
  readonly name = 'MisuseMigration1700000000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX logged_person_of_reference ON logged_person (year, reference);
      -- By which samples are drawn. Whoever has it knows what will not be looked at.
      CREATE TABLE misuse_lot (key bytea NOT NULL);
      INSERT INTO misuse_lot VALUES (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));
      CREATE TABLE misuse_item (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        matter text NOT NULL,
        institution text NOT NULL,
        raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        year smallint NOT NULL,
        index bigint NOT NULL,
        closed_at timestamptz,
        outcome text,
        reason text,
        became_known_at timestamptz
      );
      CREATE UNIQUE INDEX misuse_item_of_matter ON misuse_item (matter) WHERE closed_at IS NULL;
      CREATE INDEX misuse_item_queue ON misuse_item (institution, raised_at, id);
      CREATE TABLE misuse_access (
        year smallint NOT NULL,
        index bigint NOT NULL,
        item uuid NOT NULL REFERENCES misuse_item ON DELETE CASCADE,
        kind text NOT NULL,
        accessed_at timestamptz NOT NULL,
        reasons text[] NOT NULL,
        PRIMARY KEY (year, index)
      );
      CREATE INDEX misuse_access_of_item ON misuse_access (item);
      CREATE TABLE breach_step (
        item uuid NOT NULL REFERENCES misuse_item ON DELETE CASCADE,
        step text NOT NULL,
        done_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (item, step)
      );
      CREATE TABLE use_month (
        institution text NOT NULL,
        month text NOT NULL,
        accesses integer NOT NULL,
        explained integer NOT NULL,
        PRIMARY KEY (institution, month)
      );
      CREATE TABLE misuse_review (begun_at timestamptz NOT NULL);
      CREATE FUNCTION drop_misuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          DELETE FROM misuse_item WHERE year = NEW.year;
          RETURN NULL;
        END $$;
      CREATE TRIGGER misuse_expired AFTER UPDATE OF expired_at ON tree_head
        FOR EACH ROW EXECUTE FUNCTION drop_misuse();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER misuse_expired ON tree_head;
      DROP FUNCTION drop_misuse;
      DROP TABLE misuse_review, use_month, breach_step, misuse_access, misuse_item, misuse_lot;
      DROP INDEX logged_person_of_reference`);
  }
}
