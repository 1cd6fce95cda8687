import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far somebody has read a joint file; the case is a hash. */
export class ConsoleVisitsMigration1700000000452 implements MigrationInterface {
  name = 'ConsoleVisitsMigration1700000000452';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE console_visits (
        subject       text NOT NULL,
        place         text NOT NULL,
        last_sequence bigint NOT NULL,
        visited_at    timestamptz NOT NULL,
        PRIMARY KEY (subject, place)
      )`);
    await queryRunner.query('CREATE INDEX console_visits_visited_at ON console_visits (visited_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE console_visits');
  }
}
