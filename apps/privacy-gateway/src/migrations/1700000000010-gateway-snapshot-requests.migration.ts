import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For whom an edge was asked for the present state; the edge itself knows an opaque id only. */
export class GatewaySnapshotRequestsMigration1700000000010 implements MigrationInterface {
  readonly name = 'GatewaySnapshotRequestsMigration1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE snapshot_request (
        id uuid PRIMARY KEY,
        edge text NOT NULL,
        institution text NOT NULL,
        case_reference text NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX snapshot_request_age ON snapshot_request (requested_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE snapshot_request');
  }
}
