import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of deliveries are found by their number in the feed: an index by the event's id cost each entry more than storing it. */
export class AccessLogWithoutEventsMigration1700000000245 implements MigrationInterface {
  readonly name = 'AccessLogWithoutEventsMigration1700000000245';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX entry_event; DROP FUNCTION event_of');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION event_of(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN substring(content FROM '"eventId":"([^"]+)"');
      CREATE INDEX entry_event ON entry (event_of(content));
    `);
  }
}
