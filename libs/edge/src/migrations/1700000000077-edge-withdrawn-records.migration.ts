import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was withdrawn, without its content; and when each record was first published on its person. Of records from before that is
 * unknown: the last change known then stands for it.
 */
export class EdgeWithdrawnRecordsMigration1700000000077 implements MigrationInterface {
  readonly name = 'EdgeWithdrawnRecordsMigration1700000000077';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE record
        ADD COLUMN first_published_at timestamptz,
        ADD COLUMN withdrawn_at timestamptz,
        ALTER COLUMN content DROP NOT NULL,
        ADD CONSTRAINT record_content CHECK ((content IS NULL) = (withdrawn_at IS NOT NULL));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM record WHERE withdrawn_at IS NOT NULL;
      ALTER TABLE record
        DROP CONSTRAINT record_content,
        DROP COLUMN first_published_at,
        DROP COLUMN withdrawn_at,
        ALTER COLUMN content SET NOT NULL;
    `);
  }
}
