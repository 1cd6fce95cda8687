import { eventPool } from '@lacznik/database';
import { MessagingAppConfig } from '@lacznik/platform';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { InboxDeadLettersController } from '../dead-letters/dead-letters.controller';
import { MESSAGING_MIGRATIONS } from '../messaging.module';

describe('a database from before dead letters could be redriven', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MESSAGING_MIGRATIONS.slice(0, -1) });
    await database.dataSource.query(`
      INSERT INTO blocked_person (consumer, person, reason) VALUES ('c', 'p1-a', 'not JSON');
      INSERT INTO dead_letter (consumer, person, topic, partition, "offset", reason) VALUES
        ('c', 'p1-a', 't', 0, 1, 'not JSON'), ('c', 'p1-a', 't', 0, 2, 'behind a dead letter of the same person'),
        ('c', 'p1-b', 't', 0, 3, 'processing failed: 22003')`);
    const extra = eventPool(new MessagingAppConfig());
    dataSource = new DataSource({ type: 'postgres', url: database.url, migrations: MESSAGING_MIGRATIONS, extra });
    await dataSource.initialize();
    await dataSource.runMigrations();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('lets those of who is blocked wait, and no others: what has taken effect since nobody knows (P2)', async () => {
    const { deadLetters } = await new InboxDeadLettersController(dataSource).list({ after: 0, limit: 10 });
    expect(deadLetters.map(({ offset, code, state }) => [offset, code, state])).toEqual([
      [1, 'unreadable', 'waiting'],
      [2, 'behind', 'waiting'],
      [3, 'failed', 'overtaken'],
    ]);
  });
});
