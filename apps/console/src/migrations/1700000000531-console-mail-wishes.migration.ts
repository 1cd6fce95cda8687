import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants to be told by e-mail, where (encrypted), and what was told last: words that say nothing of what waits. */
export class ConsoleMailWishesMigration1700000000531 implements MigrationInterface {
  name = 'ConsoleMailWishesMigration1700000000531';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE console_mail_wishes (
        subject       text PRIMARY KEY,
        institution   text NOT NULL,
        role          text NOT NULL,
        language      text NOT NULL,
        choice        text NOT NULL,
        address       text NOT NULL,
        told_items    text[] NOT NULL DEFAULT '{}',
        mailed_at     timestamptz,
        sending_items text[],
        tries         integer NOT NULL DEFAULT 0,
        try_after     timestamptz NOT NULL DEFAULT now(),
        seen_at       timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE console_mail_wishes');
  }
}
