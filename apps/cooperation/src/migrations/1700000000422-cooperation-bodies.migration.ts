import type { MigrationInterface, QueryRunner } from 'typeorm';

/** NGOs and bodies of the social economy, their services, and questions of capacity. */
export class CooperationBodiesMigration1700000000422 implements MigrationInterface {
  readonly name = 'CooperationBodiesMigration1700000000422';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE body (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        kind text NOT NULL,
        host text,
        scope jsonb,
        state text NOT NULL,
        version integer NOT NULL,
        changes jsonb NOT NULL
      );
      CREATE UNIQUE INDEX body_institution ON body (institution) WHERE state <> 'LEFT';
      CREATE TABLE service (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        content jsonb NOT NULL,
        version integer NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX service_institution ON service (institution);
      CREATE TABLE capacity_question (
        id uuid PRIMARY KEY,
        asker text NOT NULL,
        asked text NOT NULL,
        asked_at timestamptz NOT NULL,
        question jsonb NOT NULL,
        answer jsonb,
        state text NOT NULL,
        version integer NOT NULL,
        changes jsonb NOT NULL
      );
      CREATE INDEX capacity_question_asker ON capacity_question (asker);
      CREATE INDEX capacity_question_asked ON capacity_question (asked);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE capacity_question;
      DROP TABLE service;
      DROP TABLE body;
    `);
  }
}
