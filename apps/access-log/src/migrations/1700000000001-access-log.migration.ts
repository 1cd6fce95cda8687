import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The entries and the tree over them, a partition for each year, and guards that keep them from being changed or removed by way
 * of SQL: what a year held goes only as a whole, by `expire_year`.
 */
export class AccessLogMigration1700000000001 implements MigrationInterface {
  readonly name = 'AccessLogMigration1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tree_head (
        year smallint PRIMARY KEY,
        size bigint NOT NULL,
        frontier bytea NOT NULL,
        expired_at timestamptz
      ) WITH (fillfactor = 20);
      CREATE TABLE entry (
        year smallint NOT NULL,
        index bigint NOT NULL,
        time timestamptz NOT NULL,
        kind text NOT NULL,
        disclosing text NOT NULL,
        receiving text NOT NULL,
        person text NOT NULL,
        person_number bigint,
        legal_basis text NOT NULL,
        purpose text NOT NULL,
        categories text[] NOT NULL,
        outcome text NOT NULL,
        actor_role text NOT NULL,
        institutions text[],
        content text NOT NULL,
        PRIMARY KEY (year, index)
      ) PARTITION BY LIST (year);
      CREATE UNIQUE INDEX entry_person ON entry (year, person, person_number) WHERE person <> '';
      CREATE INDEX entry_receiving ON entry (year, receiving, index) WHERE receiving <> '';
      CREATE INDEX entry_disclosing ON entry (year, disclosing, index) WHERE disclosing <> '';
      CREATE INDEX entry_legal_basis ON entry (year, legal_basis, index) WHERE legal_basis <> '';
      CREATE INDEX entry_rare_kind ON entry (year, index) WHERE kind <> 'delivery';
      CREATE TABLE tile (
        year smallint NOT NULL,
        level smallint NOT NULL,
        index bigint NOT NULL,
        hashes bytea STORAGE EXTERNAL NOT NULL,
        PRIMARY KEY (year, level, index)
      ) PARTITION BY LIST (year);
      CREATE TABLE checkpoint (
        year smallint NOT NULL,
        size bigint NOT NULL,
        note text NOT NULL,
        signed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (year, size)
      ) PARTITION BY LIST (year);
      -- What witnesses signed shows itself to be theirs, so it needs no guard; only what the last checkpoints need is kept.
      CREATE TABLE cosignature (
        year smallint NOT NULL,
        size bigint NOT NULL,
        witness text NOT NULL,
        signature bytea NOT NULL,
        cosigned_at timestamptz NOT NULL,
        PRIMARY KEY (year, size, witness)
      );
      CREATE TABLE logged_person (
        year smallint NOT NULL,
        pseudonym text NOT NULL,
        reference text NOT NULL,
        entries bigint NOT NULL,
        PRIMARY KEY (year, pseudonym)
      ) WITH (fillfactor = 50);
      -- Apart from the counts, which are written with every entry.
      CREATE TABLE person_key (
        year smallint NOT NULL,
        pseudonym text NOT NULL,
        key bytea NOT NULL CHECK (length(key) = 32),
        PRIMARY KEY (year, pseudonym)
      );
      CREATE TABLE day_count (
        year smallint NOT NULL,
        day date NOT NULL,
        kind text NOT NULL,
        disclosing text NOT NULL,
        receiving text NOT NULL,
        legal_basis text NOT NULL,
        purpose text NOT NULL,
        outcome text NOT NULL,
        actor_role text NOT NULL,
        entries bigint NOT NULL,
        first_index bigint NOT NULL,
        last_index bigint NOT NULL,
        PRIMARY KEY (year, day, kind, disclosing, receiving, legal_basis, purpose, outcome, actor_role)
      ) WITH (fillfactor = 50);
      CREATE INDEX day_count_receiving ON day_count (year, receiving, day);
      CREATE INDEX day_count_disclosing ON day_count (year, disclosing, day);
      CREATE TABLE facet_day (
        year smallint NOT NULL,
        facet text NOT NULL,
        day date NOT NULL,
        first_index bigint NOT NULL,
        last_index bigint NOT NULL,
        PRIMARY KEY (year, facet, day)
      ) WITH (fillfactor = 50);
      CREATE TABLE feed_count (
        receiving text PRIMARY KEY,
        entries bigint NOT NULL,
        last_sequence bigint NOT NULL,
        sequence_sum numeric NOT NULL
      ) WITH (fillfactor = 50);
      CREATE TABLE log_key (
        verifier_key text PRIMARY KEY
      );
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'what the access log holds is neither changed nor removed'; END $$;
      CREATE FUNCTION guard(guarded text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
                              FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', guarded); END $$;
      SELECT guard('entry'), guard('checkpoint');
      CREATE FUNCTION open_year(opened smallint) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtext('lacznik.open_year'));
          IF EXISTS (SELECT FROM tree_head WHERE year = opened AND expired_at IS NOT NULL) THEN
            RAISE EXCEPTION 'the log of % has expired: is the clock right?', opened;
          END IF;
          IF EXISTS (SELECT FROM tree_head WHERE year = opened) THEN RETURN; END IF;
          EXECUTE format('CREATE TABLE entry_%1$s PARTITION OF entry FOR VALUES IN (%1$s)', opened);
          EXECUTE format('CREATE TABLE tile_%1$s PARTITION OF tile FOR VALUES IN (%1$s) WITH (fillfactor = 50)', opened);
          EXECUTE format('CREATE TABLE checkpoint_%1$s PARTITION OF checkpoint FOR VALUES IN (%1$s)', opened);
          PERFORM guard('entry_' || opened), guard('checkpoint_' || opened);
          INSERT INTO tree_head (year, size, frontier) VALUES (opened, 0, '');
        END $$;
      CREATE FUNCTION expire_year(expired smallint) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          UPDATE tree_head SET expired_at = now() WHERE year = expired AND expired_at IS NULL;
          IF NOT FOUND THEN RETURN; END IF;
          CREATE TEMPORARY TABLE last_checkpoint ON COMMIT DROP AS
            SELECT * FROM checkpoint WHERE year = expired ORDER BY size DESC LIMIT 1;
          EXECUTE format('DROP TABLE entry_%1$s, tile_%1$s, checkpoint_%1$s', expired);
          EXECUTE format('CREATE TABLE checkpoint_%1$s PARTITION OF checkpoint FOR VALUES IN (%1$s)', expired);
          PERFORM guard('checkpoint_' || expired);
          INSERT INTO checkpoint TABLE last_checkpoint;
          DELETE FROM cosignature WHERE year = expired AND size NOT IN (SELECT size FROM last_checkpoint);
          DROP TABLE last_checkpoint;
          DELETE FROM person_key WHERE year = expired;
          DELETE FROM logged_person WHERE year = expired;
          DELETE FROM day_count WHERE year = expired;
          DELETE FROM facet_day WHERE year = expired;
        END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE log_key, feed_count, facet_day, day_count, person_key, logged_person, cosignature, checkpoint, tile, entry, tree_head;
      DROP FUNCTION expire_year, open_year, guard, refuse_change`);
  }
}
