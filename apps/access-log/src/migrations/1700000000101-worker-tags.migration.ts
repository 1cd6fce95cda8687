import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the views of one user in one year have in common. Beside the entries, so that no leaf has it and it can be deleted; a year's go with
 * the year.
 */
export class WorkerTagsMigration1700000000101 implements MigrationInterface {
  readonly name = 'WorkerTagsMigration1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE worker_tag (
        year smallint NOT NULL,
        index bigint NOT NULL,
        tag text NOT NULL,
        PRIMARY KEY (year, index)
      );
      CREATE INDEX worker_tag_by_tag ON worker_tag (tag);
      CREATE FUNCTION drop_worker_tags() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          DELETE FROM worker_tag WHERE year = NEW.year;
          RETURN NULL;
        END $$;
      CREATE TRIGGER expired AFTER UPDATE OF expired_at ON tree_head
        FOR EACH ROW EXECUTE FUNCTION drop_worker_tags();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER expired ON tree_head; DROP FUNCTION drop_worker_tags; DROP TABLE worker_tag');
  }
}
