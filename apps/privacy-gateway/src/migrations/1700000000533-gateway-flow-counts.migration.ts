import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many records were published on a day, of which section, and how many were disclosed to whom. Receiver: empty of what was published. */
export class GatewayFlowCountsMigration1700000000533 implements MigrationInterface {
  readonly name = 'GatewayFlowCountsMigration1700000000533';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE flow_count (
        day date NOT NULL,
        publisher text NOT NULL,
        receiver text NOT NULL,
        section text NOT NULL,
        count bigint NOT NULL,
        PRIMARY KEY (day, publisher, receiver, section)
      ) WITH (fillfactor = 50);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE flow_count');
  }
}
