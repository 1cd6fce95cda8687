import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What this database is among installations of the same name; and for which name the hub has confirmed or refused it. */
export class EdgeInstallationMigration1700000000012 implements MigrationInterface {
  readonly name = 'EdgeInstallationMigration1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE edge_installation (
        id text PRIMARY KEY,
        edge text,
        status text CHECK (status IN ('confirmed', 'refused')),
        CHECK ((edge IS NULL) = (status IS NULL))
      );
      INSERT INTO edge_installation (id) SELECT substr(replace(gen_random_uuid()::text, '-', ''), 1, 12);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE edge_installation');
  }
}
