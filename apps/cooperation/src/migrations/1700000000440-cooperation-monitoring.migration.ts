import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What institutions have in numbers, the register of what was published of it, and who read it whole. */
export class CooperationMonitoringMigration1700000000440 implements MigrationInterface {
  readonly name = 'CooperationMonitoringMigration1700000000440';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE institution_counts (
        institution text NOT NULL,
        day date NOT NULL,
        counts jsonb NOT NULL,
        PRIMARY KEY (institution, day)
      );
      CREATE INDEX institution_counts_day ON institution_counts (day);
      CREATE TABLE published_table (
        "table" text NOT NULL,
        day date NOT NULL,
        by_provider boolean NOT NULL,
        threshold integer NOT NULL,
        publication jsonb NOT NULL,
        names jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        PRIMARY KEY ("table", day, by_provider)
      );
      CREATE TABLE table_reading (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        "table" text NOT NULL,
        day date NOT NULL,
        purpose text NOT NULL,
        reader text NOT NULL,
        institution text
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE table_reading, published_table, institution_counts');
  }
}
