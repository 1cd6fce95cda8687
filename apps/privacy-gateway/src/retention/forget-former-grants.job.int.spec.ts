import { dayInPoland } from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { GatewayConfig } from '../gateway-config';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import { ForgetFormerGrantsJob } from './forget-former-grants.job';

describe('what entitled somebody before', () => {
  let database: TestDatabase;

  beforeAll(async () => (database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS })));
  afterAll(() => database.drop());

  const left = async (column: string, table: string): Promise<string[]> =>
    (await database.dataSource.query<{ one: string }[]>(`SELECT ${column} AS one FROM ${table} ORDER BY 1`)).map(
      ({ one }) => one,
    );

  it('is forgotten so many years after it ended, and what was withdrawn as late; processes some days after; counts of what was withheld whole months after; nothing else is', async () => {
    await database.dataSource.query(`
      INSERT INTO consent (id, institution, person, log_pseudonym, receiver, purpose, categories, valid_from, valid_to, withdrawn_at)
      SELECT gen_random_uuid(), 'OPS-260604', name, 'l', 'NGO-1', 'social-work', '{1}', '2001-01-01',
             to_char(now() - ended, 'YYYY-MM-DD'), now() - withdrawn
      FROM (VALUES ('old', interval '2 years 2 days', NULL), ('late', interval '1 year 360 days', NULL),
                   ('taken', interval '-1 day', interval '2 years 2 days'), ('kept', interval '-1 day', interval '1 day'),
                   ('holds', interval '-1 day', NULL::interval)) given (name, ended, withdrawn);
      INSERT INTO consent_withdrawal (person, receiver, withdrawn_at)
      VALUES ('old', 'NGO-1', now() - interval '2 years 2 days'), ('late', 'NGO-1', now() - interval '1 year 360 days');
      INSERT INTO client_case (institution, case_reference, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose, opened_on,
                               closed_on, closed_at)
      SELECT 'OPS-260604', name, name, 'r', 'l', 'ups-105-1', 'social-work', '2001-01-01',
             to_char(now() - ended, 'YYYY-MM-DD'), now() - told
      FROM (VALUES ('old', interval '2 years 2 days', interval '2 years 2 days'), ('told-late', interval '2 years 2 days', interval '1 day'),
                   ('unknown-when', interval '2 years 2 days', NULL), ('late', interval '1 year 360 days', interval '3 years'),
                   ('closing', interval '-1 day', interval '3 years'), ('open', NULL, NULL)) cases (name, ended, told);
      INSERT INTO identity_link (person, other, id, institution, parted_at)
      SELECT name, 'other', gen_random_uuid(), 'OPS-260604', now() - parted
      FROM (VALUES ('old', interval '2 years 2 days'), ('late', interval '1 year 360 days'), ('joined', NULL)) links (name, parted);
      INSERT INTO former_directory_entry (kind, id, until)
      VALUES ('scopes', 'old', now() - interval '2 years 2 days'), ('scopes', 'late', now() - interval '1 year 360 days')`);
    await database.dataSource.query(`
      INSERT INTO process (id, kind, person, log_pseudonym, opener, opener_pseudonym, other, other_pseudonym, legal_basis, purpose, case_reference,
                           head, noted, ended_at, changed_at)
      SELECT gen_random_uuid(), 'REFERRAL', name, 'l', 'PUP-2606', 'p', 'OPS-260604', 'o', 'b', 'p', 'M/1', '{}', '{}', now() - ended, now() - changed
      FROM (VALUES ('ended', interval '36 days', interval '36 days'), ('just-ended', interval '34 days', interval '101 days'),
                   ('goes-on', NULL, interval '99 days'), ('forgotten', NULL, interval '101 days')) processes (name, ended, changed);
      INSERT INTO unread_step (process, institution, id, event_id, told_at)
      SELECT gen_random_uuid(), 'PUP-2606', gen_random_uuid(), name, now() - told
      FROM (VALUES ('old', interval '36 days'), ('late', interval '34 days'), ('waits', interval '36 days')) unread (name, told);
      INSERT INTO dead_letter (consumer, person, topic, partition, "offset", code, reason, state, event_id)
      VALUES ('processes.pup', 'p', 't', 0, 1, 'behind', 'r', 'waiting', 'waits');
      INSERT INTO process_step (process, version, institution, id, standing, event_id)
      SELECT id, 1, 'PUP-2606', gen_random_uuid(), '{}', person FROM process`);
    await database.dataSource.query(
      `INSERT INTO withholding (day, publisher, receiver, event_type, category, reason, count)
       SELECT date_trunc('month', $1::date) - back, 'PUP-2606', name, 'e', '18', 'no-agreement', 1
       FROM (VALUES ('old', interval '3 months 1 day'), ('first', interval '3 months'), ('now', interval '-1 day')) withheld (name, back)`,
      [dayInPoland(new Date())],
    );
    const job = new ForgetFormerGrantsJob(
      { formerGrantsYears: 2, processIdleDays: 100, withholdingsMonths: 3 } as GatewayConfig,
      database.dataSource,
      new Sessions(database.url),
    );
    job.start();
    await job.stop();
    expect(await left('person', 'consent')).toEqual(['holds', 'kept', 'late']);
    expect(await left('person', 'consent_withdrawal')).toEqual(['late']);
    expect(await left('person', 'client_case')).toEqual(['closing', 'late', 'open', 'told-late']);
    expect(await left('person', 'identity_link')).toEqual(['joined', 'late']);
    expect(await left('id', 'former_directory_entry')).toEqual(['late']);
    expect(await left('receiver', 'withholding')).toEqual(['first', 'now']);
    expect(await left('person', 'process')).toEqual(['goes-on', 'just-ended']);
    expect(await left('event_id', 'unread_step')).toEqual(['late', 'waits']);
    expect(await left('event_id', 'process_step')).toEqual(['goes-on', 'just-ended']);
  });
});
