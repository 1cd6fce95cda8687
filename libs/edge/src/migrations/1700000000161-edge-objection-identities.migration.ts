import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom an objection is of is deleted some time after it was rejected. */
export class EdgeObjectionIdentitiesMigration1700000000161 implements MigrationInterface {
  readonly name = 'EdgeObjectionIdentitiesMigration1700000000161';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE objection ALTER COLUMN encrypted DROP NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM objection WHERE encrypted IS NULL;
      ALTER TABLE objection ALTER COLUMN encrypted SET NOT NULL;
    `);
  }
}
