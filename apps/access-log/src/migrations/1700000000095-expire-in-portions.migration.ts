import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A year expires at once; the rows that merely tell of its persons and counts are deleted in portions afterwards. */
export class ExpireInPortionsMigration1700000000095 implements MigrationInterface {
  readonly name = 'ExpireInPortionsMigration1700000000095';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(expireYear(''));
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['person_key', 'logged_person', 'day_count', 'exchange_day', 'category_day', 'entry_facet'];
    await runner.query(expireYear(tables.map((table) => `DELETE FROM ${table} WHERE year = expired;`).join(' ')));
  }
}

function expireYear(deletions: string): string {
  return `
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
        ${deletions}
      END $$;`;
}
