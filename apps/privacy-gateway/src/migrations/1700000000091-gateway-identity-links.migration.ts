import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which identities are one person's, under the hub's pseudonyms: a row for each direction. One that was parted stays, for withdrawals. */
export class GatewayIdentityLinksMigration1700000000091 implements MigrationInterface {
  readonly name = 'GatewayIdentityLinksMigration1700000000091';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_link (
        person text NOT NULL,
        other text NOT NULL,
        id uuid NOT NULL,
        institution text NOT NULL,
        parted_at timestamptz,
        PRIMARY KEY (person, other, id)
      );
      CREATE INDEX identity_link_id ON identity_link (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity_link');
  }
}
