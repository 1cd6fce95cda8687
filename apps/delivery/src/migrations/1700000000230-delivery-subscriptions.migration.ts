import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where institutions have their feeds sent to, how far that has come, and what could not be delivered. */
export class DeliverySubscriptionsMigration1700000000230 implements MigrationInterface {
  readonly name = 'DeliverySubscriptionsMigration1700000000230';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE subscription (
        id uuid PRIMARY KEY,
        institution text NOT NULL,
        name text NOT NULL,
        url text NOT NULL,
        filter jsonb NOT NULL,
        keys jsonb NOT NULL,
        state text NOT NULL,
        version integer NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX subscription_institution ON subscription (institution);
      CREATE TABLE webhook_lane (
        subscription uuid PRIMARY KEY REFERENCES subscription ON DELETE CASCADE,
        position bigint NOT NULL,
        epoch integer NOT NULL DEFAULT 0,
        breaker text NOT NULL DEFAULT 'closed',
        failing_since timestamptz
      );
      CREATE TABLE webhook_pending (
        subscription uuid NOT NULL REFERENCES subscription ON DELETE CASCADE,
        person text NOT NULL,
        sequence bigint NOT NULL,
        since timestamptz NOT NULL,
        attempts integer NOT NULL,
        next_at timestamptz NOT NULL,
        PRIMARY KEY (subscription, person, sequence)
      );
      CREATE INDEX webhook_pending_next_at ON webhook_pending (next_at);
      CREATE TABLE webhook_dead_letter (
        subscription uuid NOT NULL REFERENCES subscription ON DELETE CASCADE,
        sequence bigint NOT NULL,
        person text NOT NULL,
        reason text NOT NULL,
        attempts integer NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (subscription, sequence)
      );
      CREATE TABLE webhook_attempt (
        institution text NOT NULL,
        sequence bigint NOT NULL,
        subscription uuid NOT NULL,
        at timestamptz NOT NULL,
        outcome text NOT NULL,
        status smallint,
        duration_ms integer NOT NULL
      );
      CREATE INDEX webhook_attempt_sequence ON webhook_attempt (institution, sequence);
      CREATE INDEX webhook_attempt_at ON webhook_attempt USING brin (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE webhook_attempt;
      DROP TABLE webhook_dead_letter;
      DROP TABLE webhook_pending;
      DROP TABLE webhook_lane;
      DROP TABLE subscription;
    `);
  }
}
