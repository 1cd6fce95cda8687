import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries of deliveries are found by the id of the event. */
export class AccessLogEventsMigration1700000000130 implements MigrationInterface {
  readonly name = 'AccessLogEventsMigration1700000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION event_of(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN substring(content FROM '"eventId":"([^"]+)"');
      CREATE INDEX entry_event ON entry (event_of(content));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX entry_event; DROP FUNCTION event_of');
  }
}
