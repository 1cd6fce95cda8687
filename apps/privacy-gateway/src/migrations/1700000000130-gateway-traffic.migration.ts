import type { MigrationInterface, QueryRunner } from 'typeorm';

/** On which day something of a section was last delivered from one institution to another. */
export class GatewayTrafficMigration1700000000130 implements MigrationInterface {
  readonly name = 'GatewayTrafficMigration1700000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE traffic (
        publisher text NOT NULL,
        receiver text NOT NULL,
        section text NOT NULL,
        last_day date NOT NULL,
        PRIMARY KEY (publisher, receiver, section)
      ) WITH (fillfactor = 50);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE traffic');
  }
}
