import { eventPool } from '@lacznik/database';
import { MessagingAppConfig } from '@lacznik/platform';
import { DataSource } from 'typeorm';
import { incomingMessage } from '../../../../test/harness/incoming-message';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { INSTITUTION_LISTED } from '@lacznik/contracts';
import { listBlockedPersons } from '../dead-letters/blocked-persons.store';
import { Inbox } from '../inbox/inbox';
import { MESSAGING_MIGRATIONS } from '../messaging.module';
import { MessagingMigration1700000000000 } from './1700000000000-messaging.migration';

describe('a database from before inbox positions and blocked persons had these names', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [MessagingMigration1700000000000] });
    await database.dataSource.query(`
      INSERT INTO inbox_mark VALUES ('members|members.v1/0|gateway/0', 2);
      INSERT INTO parked_person (consumer, person, reason) VALUES ('members', 'OPS-260605', 'not JSON')`);
    const extra = eventPool(new MessagingAppConfig());
    dataSource = new DataSource({ type: 'postgres', url: database.url, migrations: MESSAGING_MIGRATIONS, extra });
    await dataSource.initialize();
    await dataSource.runMigrations();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('still knows what was applied, and who is blocked (P3)', async () => {
    const messages = ['OPS-260604', 'OPS-260606', 'OPS-260605', 'OPS-260607'].map((id, i) => ({
      ...incomingMessage(INSTITUTION_LISTED, { body: { id, name: id } }, i + 1, 'gateway'),
      topic: 'members.v1',
    }));
    const applied: string[] = [];
    await new Inbox(outboxOf(dataSource)).apply('members', INSTITUTION_LISTED, messages, async (_, listed) => {
      applied.push(...listed.map(({ body }) => body.id));
      await Promise.resolve();
    });
    expect(applied).toEqual(['OPS-260607']);
    expect(await outboxMessages(dataSource, 'dead-letters.v1')).toHaveLength(1);
    expect(await listBlockedPersons(dataSource.manager)).toMatchObject([{ person: 'OPS-260605', reason: 'not JSON' }]);
  });
});
