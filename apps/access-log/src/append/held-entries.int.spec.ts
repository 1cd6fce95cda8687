import type { WithdrawalEntry } from '@lacznik/contracts';
import { ENTRIES_LOGGED } from '@lacznik/contracts';
import type { DataSource } from 'typeorm';
import { incomingMessage } from '../../../../test/harness/incoming-message';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { LogParts } from '../access-log.fixture';
import { MIGRATIONS } from '../access-log.module';
import { releaseEntries } from './release-entries.job';

const OPS = 'OPS-260604';
const TIME = '2026-03-01T09:00:00.000Z';

describe('an entry on a withdrawal', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let log: LogParts;
  let sent = 0;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS });
    dataSource = database.dataSource;
    log = new LogParts(dataSource);
  });
  afterAll(() => database.drop());

  const logEntries = (...entries: object[]): Promise<void> =>
    log.consumer.onEntries([incomingMessage(ENTRIES_LOGGED, { entries: entries as never }, ++sent, 'delivery')]);
  const delivery = (sequence: number): object => ({
    kind: 'delivery',
    time: TIME,
    disclosing: 'PUP-2606',
    receiving: OPS,
    person: 'log-a',
    eventType: 'pl.lacznik.help-profile.set',
    eventId: `${OPS}.${sequence}`,
    sequence,
    categories: ['1'],
    fields: ['profile'],
    withheld: [],
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    caseReference: 'S/1',
    agreement: 'AG-1',
    policyVersion: '1',
    traceId: '',
  });
  const withdrawal = (...sequences: number[]): WithdrawalEntry => ({
    kind: 'withdrawal',
    time: TIME,
    revoked: 'agreement',
    receiving: OPS,
    eventIds: sequences.map((sequence) => `${OPS}.${sequence}`),
    traceId: '',
  });
  const kinds = async (): Promise<string[]> =>
    (await dataSource.query<{ content: string }[]>('SELECT content FROM entry ORDER BY index')).map(
      ({ content }) => (JSON.parse(content) as { kind: string }).kind,
    );

  it('is held until those on its deliveries are in the log, and is there once', async () => {
    await logEntries(delivery(1), withdrawal(1, 3));
    await releaseEntries(dataSource, log.entries);
    expect(await kinds()).toEqual(['delivery']);
    await logEntries(delivery(2));
    await releaseEntries(dataSource, log.entries);
    expect(await kinds()).toEqual(['delivery', 'delivery']);
    await logEntries(delivery(3));
    await releaseEntries(dataSource, log.entries);
    await releaseEntries(dataSource, log.entries);
    expect(await kinds()).toEqual(['delivery', 'delivery', 'delivery', 'withdrawal']);
  });
});
