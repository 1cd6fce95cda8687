import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Announced actions are counted by the other office too, which stands with none that was counted before: those are counted anew. */
export class EdgeCountedReceiversMigration1700000000560 implements MigrationInterface {
  readonly name = 'EdgeCountedReceiversMigration1700000000560';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE process SET counted = NULL, counted_version = NULL WHERE kind = 'ANNOUNCEMENT'`);
  }

  async down(): Promise<void> {
    // What is counted anew fits the version before, too.
  }
}
