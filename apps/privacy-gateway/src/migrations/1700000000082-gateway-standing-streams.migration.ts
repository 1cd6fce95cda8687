import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The partitions of edges' topics that stand still here, as their edges were told. */
export class GatewayStandingStreamsMigration1700000000082 implements MigrationInterface {
  readonly name = 'GatewayStandingStreamsMigration1700000000082';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE standing_partition (edge text, partition text, PRIMARY KEY (edge, partition))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE standing_partition');
  }
}
