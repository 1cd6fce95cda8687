import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls sorts facets, and a frontier a compact range; the functions that name them are made anew. */
export class AccessLogWordsMigration1700000000003 implements MigrationInterface {
  readonly name = 'AccessLogWordsMigration1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tree_head RENAME COLUMN frontier TO compact_range;
      ALTER TABLE entry RENAME COLUMN sort TO facet;
      ALTER TABLE entry_sort RENAME TO entry_facet;
      ALTER TABLE entry_facet RENAME COLUMN sort TO facet;
      ALTER TABLE day_count RENAME COLUMN sort TO facet;
      ALTER INDEX entry_of_sort RENAME TO entry_of_facet;
      ALTER INDEX entry_sort_pkey RENAME TO entry_facet_pkey;
      ALTER INDEX day_count_of_sort RENAME TO day_count_of_facet;
      ${functionsWith({ facets: 'entry_facet', range: 'compact_range' })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER INDEX day_count_of_facet RENAME TO day_count_of_sort;
      ALTER INDEX entry_facet_pkey RENAME TO entry_sort_pkey;
      ALTER INDEX entry_of_facet RENAME TO entry_of_sort;
      ALTER TABLE day_count RENAME COLUMN facet TO sort;
      ALTER TABLE entry_facet RENAME COLUMN facet TO sort;
      ALTER TABLE entry_facet RENAME TO entry_sort;
      ALTER TABLE entry RENAME COLUMN facet TO sort;
      ALTER TABLE tree_head RENAME COLUMN compact_range TO frontier;
      ${functionsWith({ facets: 'entry_sort', range: 'frontier' })}`);
  }
}

/** What opens and what expires a year, with the names of a table and a column. */
function functionsWith({ facets, range }: { facets: string; range: string }): string {
  return `
    CREATE OR REPLACE FUNCTION open_year(opened smallint) RETURNS void LANGUAGE plpgsql AS $$
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
        INSERT INTO tree_head (year, size, ${range}) VALUES (opened, 0, '');
      END $$;
    CREATE OR REPLACE FUNCTION expire_year(expired smallint) RETURNS void LANGUAGE plpgsql AS $$
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
        DELETE FROM ${facets} WHERE year = expired;
      END $$;`;
}
