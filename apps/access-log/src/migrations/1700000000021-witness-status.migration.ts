import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the process that asks the witnesses knows of them, for all processes to tell. */
export class WitnessStatusMigration1700000000021 implements MigrationInterface {
  readonly name = 'WitnessStatusMigration1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE witness_status (
        year smallint NOT NULL,
        witness text NOT NULL,
        status text NOT NULL,
        PRIMARY KEY (year, witness)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE witness_status');
  }
}
