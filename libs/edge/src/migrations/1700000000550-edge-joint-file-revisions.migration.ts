import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What joint files held of each record before, by what it was disclosed, and when it came. Of what was there already nobody knows when
 * it came.
 */
export class EdgeJointFileRevisionsMigration1700000000550 implements MigrationInterface {
  readonly name = 'EdgeJointFileRevisionsMigration1700000000550';

  async up(runner: QueryRunner): Promise<void> {
    // Set after the column is there: rows of a process of the version before get the time too.
    await runner.query(`
      ALTER TABLE joint_file_entry ADD COLUMN received_at timestamptz;
      ALTER TABLE joint_file_entry ALTER COLUMN received_at SET DEFAULT now();
      CREATE TABLE joint_file_revision (
        institution text NOT NULL,
        case_reference text NOT NULL,
        publisher text NOT NULL,
        section text NOT NULL,
        record_id text NOT NULL,
        person_version bigint NOT NULL,
        revision bigint NOT NULL,
        sequence bigint NOT NULL,
        event_type text NOT NULL,
        event_time timestamptz NOT NULL,
        agreement text,
        consent text,
        categories text,
        content text NOT NULL,
        received_at timestamptz,
        replaced_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (institution, case_reference, publisher, section, record_id, person_version)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE joint_file_revision;
      ALTER TABLE joint_file_entry DROP COLUMN received_at;
    `);
  }
}
