import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The entries and the tree over them, a partition for each year, and guards that keep them from being changed or removed by way
 * of SQL: what a year locked goes only as a whole, by `expire_year`.
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
        sort bigint NOT NULL,
        person text NOT NULL,
        person_number bigint,
        categories text[] NOT NULL,
        institutions text[],
        content text NOT NULL,
        PRIMARY KEY (year, index)
      ) PARTITION BY LIST (year);
      CREATE UNIQUE INDEX entry_person ON entry (year, person, person_number) WHERE person <> '';
      CREATE INDEX entry_of_sort ON entry (sort, index);
      -- What an entry's sort stands for. Compared byte by byte: the rules of a language cost more than all the rest of counting.
      CREATE TABLE entry_sort (
        year smallint NOT NULL,
        sort bigint NOT NULL,
        kind text COLLATE "C" NOT NULL,
        disclosing text COLLATE "C" NOT NULL,
        receiving text COLLATE "C" NOT NULL,
        legal_basis text COLLATE "C" NOT NULL,
        purpose text COLLATE "C" NOT NULL,
        outcome text COLLATE "C" NOT NULL,
        actor_role text COLLATE "C" NOT NULL,
        entries bigint NOT NULL,
        PRIMARY KEY (year, sort)
      ) WITH (fillfactor = 50);
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
        sort bigint NOT NULL,
        entries integer NOT NULL,
        PRIMARY KEY (year, day, sort)
      ) WITH (fillfactor = 50);
      CREATE INDEX day_count_of_sort ON day_count (year, sort, day);
      CREATE TABLE exchange_day (
        year smallint NOT NULL,
        day date NOT NULL,
        kind text COLLATE "C" NOT NULL,
        disclosing text COLLATE "C" NOT NULL,
        receiving text COLLATE "C" NOT NULL,
        entries integer NOT NULL,
        PRIMARY KEY (day, kind, disclosing, receiving, year)
      ) WITH (fillfactor = 50);
      CREATE TABLE category_day (
        year smallint NOT NULL,
        category text NOT NULL,
        day date NOT NULL,
        first_index bigint NOT NULL,
        last_index bigint NOT NULL,
        PRIMARY KEY (year, category, day)
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
          DELETE FROM exchange_day WHERE year = expired;
          DELETE FROM category_day WHERE year = expired;
          DELETE FROM entry_sort WHERE year = expired;
        END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE log_key, feed_count, category_day, exchange_day, day_count, entry_sort, person_key, logged_person, cosignature, checkpoint, tile, entry, tree_head;
      DROP FUNCTION expire_year, open_year, guard, refuse_change`);
  }
}
