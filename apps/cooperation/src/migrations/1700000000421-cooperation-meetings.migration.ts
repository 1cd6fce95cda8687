import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings, and the addresses of calendars. */
export class CooperationMeetingsMigration1700000000421 implements MigrationInterface {
  readonly name = 'CooperationMeetingsMigration1700000000421';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE meeting (
        id uuid PRIMARY KEY,
        organiser text NOT NULL,
        parties text[] NOT NULL,
        starts_at timestamptz NOT NULL,
        content jsonb NOT NULL,
        state text NOT NULL,
        version integer NOT NULL,
        changes jsonb NOT NULL,
        sequence integer NOT NULL,
        replies jsonb NOT NULL,
        topics jsonb NOT NULL,
        outcome jsonb
      );
      CREATE INDEX meeting_parties ON meeting USING gin (parties);
      CREATE TABLE calendar_feed (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        name text NOT NULL,
        key_hash text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX calendar_feed_institution ON calendar_feed (institution);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE calendar_feed;
      DROP TABLE meeting;
    `);
  }
}
