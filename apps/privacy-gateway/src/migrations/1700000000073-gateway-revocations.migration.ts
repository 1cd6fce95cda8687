import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Closings that are committed, until what was delivered before is withdrawn and their edges are told. */
export class GatewayRevocationsMigration1700000000073 implements MigrationInterface {
  readonly name = 'GatewayRevocationsMigration1700000000073';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE revocation (
        id uuid PRIMARY KEY,
        edge text NOT NULL,
        person text NOT NULL,
        institution text NOT NULL,
        case_reference text NOT NULL,
        through bigint NOT NULL,
        committed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX revocation_age ON revocation (committed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE revocation');
  }
}
