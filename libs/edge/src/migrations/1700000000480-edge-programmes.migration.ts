import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands around referrals to socially useful work and to the integration programme; none of it names a person. */
export class EdgeProgrammesMigration1700000000480 implements MigrationInterface {
  readonly name = 'EdgeProgrammesMigration1700000000480';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE work_plan (
        institution text NOT NULL,
        commune text NOT NULL,
        year integer NOT NULL,
        works jsonb NOT NULL,
        PRIMARY KEY (institution, commune, year)
      );
      CREATE TABLE work_agreement (
        institution text NOT NULL,
        id text NOT NULL,
        terms jsonb NOT NULL,
        PRIMARY KEY (institution, id)
      );
      CREATE TABLE worked_hours (
        institution text NOT NULL,
        referral uuid NOT NULL,
        month text NOT NULL,
        hours integer NOT NULL,
        PRIMARY KEY (institution, referral, month)
      );
      CREATE TABLE integration_group (
        institution text NOT NULL,
        id text NOT NULL,
        terms jsonb NOT NULL,
        PRIMARY KEY (institution, id)
      );
      CREATE TABLE integration_result (
        institution text NOT NULL,
        referral uuid NOT NULL,
        result text NOT NULL,
        PRIMARY KEY (institution, referral)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE work_plan, work_agreement, worked_hours, integration_group, integration_result');
  }
}
