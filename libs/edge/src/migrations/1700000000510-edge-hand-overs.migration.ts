import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases that are handed over to colleagues: to whom, until when. */
export class EdgeHandOversMigration1700000000510 implements MigrationInterface {
  readonly name = 'EdgeHandOversMigration1700000000510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hand_over (
        institution text NOT NULL,
        case_reference text NOT NULL,
        subject text COLLATE "C" NOT NULL,
        id uuid NOT NULL,
        reason text NOT NULL,
        valid_to date NOT NULL,
        handed_by text NOT NULL,
        handed_at timestamptz NOT NULL,
        PRIMARY KEY (institution, case_reference, subject)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hand_over');
  }
}
