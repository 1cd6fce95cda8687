import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The institutions' users: what lets them act, whose cases they must not work on, and the keys of their tags. */
export class EdgeUsersMigration1700000000100 implements MigrationInterface {
  readonly name = 'EdgeUsersMigration1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE institution_user (
        institution text NOT NULL,
        subject text COLLATE "C" NOT NULL,
        id uuid NOT NULL UNIQUE,
        authorisation_number text,
        authorised_from date,
        authorised_to date,
        ended_at timestamptz,
        undertaking_signed_on date,
        undertaking_from date,
        undertaking_to date,
        PRIMARY KEY (institution, subject)
      );
      CREATE TABLE user_exclusion (
        institution text NOT NULL,
        subject text COLLATE "C" NOT NULL,
        person text NOT NULL,
        is_own boolean NOT NULL,
        PRIMARY KEY (institution, subject, person),
        FOREIGN KEY (institution, subject) REFERENCES institution_user
      );
      CREATE TABLE worker_tag_key (
        institution text NOT NULL,
        year smallint NOT NULL,
        encrypted text NOT NULL,
        PRIMARY KEY (institution, year)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE worker_tag_key, user_exclusion, institution_user');
  }
}
