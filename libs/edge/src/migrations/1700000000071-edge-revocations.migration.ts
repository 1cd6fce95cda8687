import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the closing of a case revokes, and when the hub has confirmed it. */
export class EdgeRevocationsMigration1700000000071 implements MigrationInterface {
  readonly name = 'EdgeRevocationsMigration1700000000071';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE revocation (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        case_reference text NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        confirmed_at timestamptz,
        FOREIGN KEY (institution, case_reference) REFERENCES client_case ON DELETE CASCADE
      );
      CREATE INDEX revocation_case ON revocation (institution, case_reference, requested_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE revocation');
  }
}
