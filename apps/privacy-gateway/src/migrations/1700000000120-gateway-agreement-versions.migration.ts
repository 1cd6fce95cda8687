import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every change of an agreement: what it said from then on, who changed it, and why. */
export class GatewayAgreementVersionsMigration1700000000120 implements MigrationInterface {
  readonly name = 'GatewayAgreementVersionsMigration1700000000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agreement_version (
        agreement text NOT NULL,
        version integer NOT NULL,
        act text NOT NULL,
        reason text NOT NULL,
        actor text NOT NULL,
        actor_role text NOT NULL,
        institution text,
        made_at timestamptz NOT NULL DEFAULT now(),
        document json NOT NULL,
        PRIMARY KEY (agreement, version)
      );
      INSERT INTO agreement_version (agreement, version, act, reason, actor, actor_role, document)
        SELECT id, 1, 'recorded', 'entered before versions were kept', 'upgrade', 'system', document
        FROM directory_entry WHERE kind = 'agreements';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agreement_version');
  }
}
