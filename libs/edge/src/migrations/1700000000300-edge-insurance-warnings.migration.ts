import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which gaps in health insurance an institution was warned, by case: so that no warning is given twice. */
export class EdgeInsuranceWarningsMigration1700000000300 implements MigrationInterface {
  readonly name = 'EdgeInsuranceWarningsMigration1700000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE insurance_warning (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        institution text NOT NULL,
        case_reference text NOT NULL,
        warning text NOT NULL,
        first_day_without date NOT NULL,
        told_on date NOT NULL
      );
      CREATE INDEX insurance_warning_case ON insurance_warning (institution, case_reference, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE insurance_warning');
  }
}
