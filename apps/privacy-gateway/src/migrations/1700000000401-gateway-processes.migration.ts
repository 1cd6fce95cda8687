import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Referrals, joint plans and announced actions between two institutions: who takes part, on what ground, where it stands, and which step took
 * which version. Nothing that is said in them.
 */
export class GatewayProcessesMigration1700000000401 implements MigrationInterface {
  readonly name = 'GatewayProcessesMigration1700000000401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE process (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        person text NOT NULL,
        log_pseudonym text NOT NULL,
        opener text NOT NULL,
        opener_pseudonym text NOT NULL,
        other text NOT NULL,
        other_pseudonym text NOT NULL,
        legal_basis text NOT NULL,
        purpose text NOT NULL,
        case_reference text NOT NULL,
        head jsonb NOT NULL,
        noted jsonb NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz
      );
      CREATE INDEX process_person ON process (person);
      CREATE INDEX process_ended ON process (ended_at) WHERE ended_at IS NOT NULL;
      CREATE TABLE process_step (
        process uuid NOT NULL REFERENCES process ON DELETE CASCADE,
        version integer NOT NULL,
        institution text NOT NULL,
        id uuid NOT NULL,
        standing jsonb NOT NULL,
        event_id text NOT NULL,
        PRIMARY KEY (process, version),
        UNIQUE (process, institution, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE process_step, process');
  }
}
