import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tags that stand beside no entry any more, whatever comes later under them. They go with the year, as tags do. */
export class DeletedWorkerTagsMigration1700000000270 implements MigrationInterface {
  readonly name = 'DeletedWorkerTagsMigration1700000000270';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE deleted_worker_tag (
        tag text PRIMARY KEY,
        year smallint NOT NULL
      );
      CREATE OR REPLACE FUNCTION drop_worker_tags() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          DELETE FROM worker_tag WHERE year = NEW.year;
          DELETE FROM deleted_worker_tag WHERE year = NEW.year;
          RETURN NULL;
        END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION drop_worker_tags() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          DELETE FROM worker_tag WHERE year = NEW.year;
          RETURN NULL;
        END $$;
      DROP TABLE deleted_worker_tag;
    `);
  }
}
