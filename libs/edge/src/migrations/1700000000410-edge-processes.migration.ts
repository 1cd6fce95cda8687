import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Referrals, joint plans and announced actions, each as one of its parties has it. */
export class EdgeProcessesMigration1700000000410 implements MigrationInterface {
  readonly name = 'EdgeProcessesMigration1700000000410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE process (
        institution text NOT NULL,
        process_id uuid NOT NULL,
        kind text NOT NULL,
        part text NOT NULL,
        other text NOT NULL,
        person text NOT NULL,
        own_pseudonym text NOT NULL,
        legal_basis text NOT NULL,
        purpose text NOT NULL,
        case_reference text,
        opened_on date NOT NULL,
        opened_at timestamptz NOT NULL,
        ended_on date,
        version integer NOT NULL,
        state text NOT NULL,
        due_on date,
        received_version integer NOT NULL DEFAULT 0,
        seen_version integer NOT NULL DEFAULT 0,
        opened_version integer NOT NULL DEFAULT 0,
        encrypted text NOT NULL,
        PRIMARY KEY (institution, process_id)
      );
      CREATE INDEX process_listed ON process (institution, kind, opened_at, process_id);
      CREATE INDEX process_due ON process (institution, kind, due_on) WHERE due_on IS NOT NULL;
      CREATE INDEX process_ended ON process (ended_on) WHERE ended_on IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE process');
  }
}
