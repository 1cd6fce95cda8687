import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which installation speaks as each edge. */
export class GatewayInstallationsMigration1700000000011 implements MigrationInterface {
  readonly name = 'GatewayInstallationsMigration1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE edge_installation (
        edge text PRIMARY KEY,
        installation text NOT NULL,
        admitted_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE edge_installation');
  }
}
