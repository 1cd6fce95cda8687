import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Job offers, and the boards on which they are printed. */
export class CooperationJobOffersMigration1700000000420 implements MigrationInterface {
  readonly name = 'CooperationJobOffersMigration1700000000420';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job_offer (
        id uuid PRIMARY KEY,
        publisher text NOT NULL,
        source_id text NOT NULL,
        content jsonb NOT NULL,
        county text NOT NULL,
        commune text,
        valid_to date NOT NULL,
        state text NOT NULL,
        version integer NOT NULL,
        changes jsonb NOT NULL,
        sequence bigint NOT NULL UNIQUE,
        UNIQUE (publisher, source_id)
      );
      CREATE INDEX job_offer_area ON job_offer (county, sequence);
      CREATE TABLE job_offer_sequence (last bigint NOT NULL);
      INSERT INTO job_offer_sequence VALUES (0);
      CREATE TABLE notice_board (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        content jsonb NOT NULL,
        printed jsonb
      );
      CREATE INDEX notice_board_institution ON notice_board (institution);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE notice_board;
      DROP TABLE job_offer_sequence;
      DROP TABLE job_offer;
    `);
  }
}
