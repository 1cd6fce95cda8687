import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which of the log's pseudonyms are one person's, as institutions have said by joins: for the review alone, and erased with the person. */
export class SamePersonsMigration1700000000511 implements MigrationInterface {
  readonly name = 'SamePersonsMigration1700000000511';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE same_person (
        join_id text PRIMARY KEY,
        pseudonym text NOT NULL,
        other text NOT NULL
      );
      CREATE INDEX same_person_of_pseudonym ON same_person (pseudonym);
      CREATE INDEX same_person_of_other ON same_person (other);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE same_person');
  }
}
