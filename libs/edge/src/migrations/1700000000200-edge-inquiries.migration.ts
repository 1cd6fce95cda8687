import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions about one person each, what came of them, and the warnings after which nobody went on: those without person and user. */
export class EdgeInquiriesMigration1700000000200 implements MigrationInterface {
  readonly name = 'EdgeInquiriesMigration1700000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inquiry (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        question_id uuid NOT NULL,
        person text NOT NULL,
        own_pseudonym text NOT NULL,
        legal_basis text NOT NULL,
        purpose text NOT NULL,
        case_reference text,
        matter_reference text,
        sections text[] NOT NULL,
        claims jsonb,
        asked_by text COLLATE "C" NOT NULL,
        actor_role text NOT NULL,
        asked_at timestamptz NOT NULL,
        confirm_before timestamptz,
        decision text,
        decided_by text,
        decided_at timestamptz,
        overdue_told_at timestamptz,
        answer_revision bigint,
        answer_sequence bigint,
        answered_at timestamptz,
        is_complete boolean NOT NULL DEFAULT false,
        refused text,
        sources jsonb NOT NULL DEFAULT '[]',
        encrypted text,
        UNIQUE (institution, question_id)
      );
      CREATE INDEX inquiry_institution ON inquiry (institution, asked_at, id);
      CREATE INDEX inquiry_user ON inquiry (institution, asked_by, asked_at);
      CREATE INDEX inquiry_person ON inquiry (institution, own_pseudonym);
      CREATE INDEX inquiry_confirmation ON inquiry (institution, confirm_before) WHERE confirm_before IS NOT NULL;
      CREATE INDEX inquiry_kept ON inquiry (asked_at) WHERE encrypted IS NOT NULL;
      CREATE TABLE inquiry_warning (
        institution text NOT NULL,
        question_id uuid NOT NULL,
        warned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (institution, question_id)
      );
      CREATE INDEX inquiry_warning_time ON inquiry_warning (institution, warned_at);
      CREATE INDEX client_case_person ON client_case (person, institution);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM joint_file_entry WHERE case_reference LIKE ' inquiry %';
      DROP INDEX client_case_person;
      DROP TABLE inquiry_warning, inquiry;
    `);
  }
}
