import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom the institutions' cases are on, encrypted with their keys. Cases from before have none until they are sent again. */
export class CaseIdentitiesMigration1700000000051 implements MigrationInterface {
  readonly name = 'CaseIdentitiesMigration1700000000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_identity (
        institution text NOT NULL,
        case_reference text NOT NULL,
        encrypted text NOT NULL,
        PRIMARY KEY (institution, case_reference),
        FOREIGN KEY (institution, case_reference) REFERENCES client_case ON DELETE CASCADE
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_identity');
  }
}
