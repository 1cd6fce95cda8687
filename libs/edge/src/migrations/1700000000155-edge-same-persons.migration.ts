import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which pseudonyms are one person's, as far as the edge knows: of two epochs, and of joins that are confirmed and not reversed. */
export class EdgeSamePersonsMigration1700000000155 implements MigrationInterface {
  readonly name = 'EdgeSamePersonsMigration1700000000155';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE epoch_link (
        person text PRIMARY KEY,
        former text NOT NULL
      );
      CREATE INDEX epoch_link_former ON epoch_link (former);
      CREATE INDEX identity_join_person ON identity_join (person);
      CREATE INDEX identity_join_other ON identity_join (other);
      CREATE VIEW same_person AS
        SELECT person, former AS other FROM epoch_link
        UNION ALL SELECT former, person FROM epoch_link
        UNION ALL SELECT person, other FROM identity_join WHERE confirmed_at IS NOT NULL AND reversed_at IS NULL
        UNION ALL SELECT other, person FROM identity_join WHERE confirmed_at IS NOT NULL AND reversed_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW same_person;
      DROP INDEX identity_join_person, identity_join_other;
      DROP TABLE epoch_link;
    `);
  }
}
