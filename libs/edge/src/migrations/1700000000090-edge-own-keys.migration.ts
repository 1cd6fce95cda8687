import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An institution's own reference of a case, encrypted, where it looks like a PESEL: the case itself has a keyed one then. */
export class EdgeOwnKeysMigration1700000000090 implements MigrationInterface {
  readonly name = 'EdgeOwnKeysMigration1700000000090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE client_case ADD COLUMN own_reference text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE client_case DROP COLUMN own_reference');
  }
}
