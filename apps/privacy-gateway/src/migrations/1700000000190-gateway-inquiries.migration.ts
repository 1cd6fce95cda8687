import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What institutions have asked about persons, and each source that was to answer: under which request, whether it has, and what of each section was
 * disclosed. No facts; what is claimed is kept until it was answered.
 */
export class GatewayInquiriesMigration1700000000190 implements MigrationInterface {
  readonly name = 'GatewayInquiriesMigration1700000000190';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inquiry (
        institution text NOT NULL,
        id uuid NOT NULL,
        person text NOT NULL,
        receiver_pseudonym text NOT NULL,
        log_pseudonym text NOT NULL,
        legal_basis text NOT NULL,
        purpose text NOT NULL,
        case_reference text NOT NULL,
        sections text[] NOT NULL,
        claimed text[] NOT NULL,
        claims jsonb,
        claims_made integer NOT NULL,
        is_exceptional boolean NOT NULL,
        actor_role text NOT NULL,
        traceparent text,
        refused text,
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        asked_on text NOT NULL,
        revision integer NOT NULL DEFAULT 0,
        completed_at timestamptz,
        PRIMARY KEY (institution, id)
      );
      CREATE INDEX inquiry_person ON inquiry (person);
      CREATE INDEX inquiry_asked ON inquiry (institution, asked_at);
      CREATE INDEX inquiry_unanswered ON inquiry (asked_at) WHERE revision = 0;
      CREATE INDEX inquiry_incomplete ON inquiry (asked_at) WHERE completed_at IS NULL;
      CREATE TABLE inquiry_source (
        institution text NOT NULL,
        inquiry uuid NOT NULL,
        person text NOT NULL,
        publisher text NOT NULL,
        sections text[] NOT NULL,
        edge text,
        request_id uuid,
        answered_at timestamptz,
        outcome jsonb NOT NULL,
        PRIMARY KEY (institution, inquiry, publisher, person),
        FOREIGN KEY (institution, inquiry) REFERENCES inquiry ON DELETE CASCADE
      );
      CREATE INDEX inquiry_source_request ON inquiry_source (request_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE inquiry_source, inquiry');
  }
}
