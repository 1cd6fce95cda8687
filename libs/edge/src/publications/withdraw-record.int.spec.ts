import { edgeOutTopic, FACT_PUBLISHED, type Publication, RECORD_WITHDRAWN, sectionByName } from '@lacznik/contracts';
import { type DataSource } from 'typeorm';
import { contentOf } from '../../../../test/harness/incoming-message';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../edge.module';
import type { PseudonymClient } from '../persons/pseudonym-client';
import { answerRequests } from '../snapshots/answer-requests';
import { AcceptPublicationsService } from './accept-publications.service';
import { WithdrawRecordService } from './withdraw-record.service';

const OFFICE = 'PUP-2606';
const REQUEST = '0d0f6a52-54a5-4d3c-9c3f-7a3c0f6a5254';
const KEY = { institution: OFFICE, section: 'help-profiles', recordId: 'PROF/2026/1' };

/** Pseudonyms that show whose they are. */
const pseudonyms = {
  hubIdentities: (persons: readonly Publication['person'][]) =>
    Promise.resolve(persons.map((person) => ({ hub: 'pesel' in person ? `p1-${person.pesel}` : 'p1-document' }))),
} as unknown as PseudonymClient;

describe('withdrawing a record', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let withdrawals: WithdrawRecordService;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS });
    dataSource = database.dataSource;
    withdrawals = new WithdrawRecordService(dataSource, outboxOf(dataSource, 'pup-north'));
  });
  beforeEach(() => dataSource.query('TRUNCATE record, outbox'));
  afterAll(() => database.drop());

  async function publish(revision: number, pesel = 'wrong', institution = OFFICE): Promise<string | undefined> {
    const section = sectionByName(KEY.section);
    if (!section) throw new Error('there is no such section');
    const data = { profile: 'I', setOn: '2026-01-01' };
    const publication = { recordId: KEY.recordId, revision, person: { pesel }, data };
    const service = new AcceptPublicationsService(outboxOf(dataSource, 'pup-north'), pseudonyms, dataSource);
    const [outcome] = await service.accept([{ institution, section, publication }]);
    return outcome?.status === 'refused' ? outcome.refusal.code : outcome?.status;
  }

  const said = async (): Promise<string[]> =>
    (await outboxMessages(dataSource, edgeOutTopic('pup-north').name)).map(
      ({ key, headers }) => `${key} ${headers.ce_type}`,
    );

  it('keeps nothing of its content, and tells the hub under the person that it was on', async () => {
    await publish(3);
    const { revision, firstPublishedAt, withdrawnAt } = await withdrawals.withdraw(KEY);
    expect(revision).toBe(3);
    expect(await dataSource.query('SELECT person, revision, content FROM record')).toEqual([
      { person: 'p1-wrong', revision: '3', content: null },
    ]);
    const [fact, message] = await outboxMessages(dataSource);
    if (!fact || !message) throw new Error('nothing was said');
    const { person, body, event } = contentOf(RECORD_WITHDRAWN, message);
    expect([person, body]).toEqual([
      'p1-wrong',
      { publisher: OFFICE, section: KEY.section, recordId: KEY.recordId, revision: 3, since: firstPublishedAt },
    ]);
    expect(event.personversion).toBeGreaterThan(contentOf(FACT_PUBLISHED, fact).event.personversion);
    expect(firstPublishedAt <= withdrawnAt).toBe(true);
  });

  it('counts from its first publication, also where later ones came and where the first is from before that was kept', async () => {
    await publish(1);
    await dataSource.query(
      "UPDATE record SET first_published_at = NULL, changed_at = '2025-03-01T10:00:00Z', content = '{}'",
    );
    await publish(2);
    expect((await withdrawals.withdraw(KEY)).firstPublishedAt).toBe('2025-03-01T10:00:00.000Z');
  });

  it('is answered the second time as the first, and said once', async () => {
    await publish(1);
    const first = await withdrawals.withdraw(KEY);
    expect(await withdrawals.withdraw(KEY)).toMatchObject({ revision: 1, withdrawnAt: first.withdrawnAt });
    expect((await said()).filter((one) => one.endsWith('withdrawn'))).toHaveLength(1);
  });

  it('finds no record that was never published, or that is another institution’s', async () => {
    await publish(1, 'wrong', 'PUP-2607');
    await expect(withdrawals.withdraw(KEY)).rejects.toMatchObject({ code: 'not-found' });
    expect(await dataSource.query('SELECT FROM record WHERE withdrawn_at IS NULL')).toHaveLength(1);
  });

  it('lets the record be published on another person afterwards, under a higher revision only, and not before', async () => {
    await publish(2);
    expect(await publish(3, 'right')).toBe('record-of-another-person');
    await withdrawals.withdraw(KEY);
    expect([await publish(1), await publish(2, 'right'), await publish(3, 'right')]).toEqual([
      'revision-conflict',
      'revision-conflict',
      'accepted',
    ]);
    expect(await publish(4)).toBe('record-of-another-person');
    expect(await said()).toEqual(
      expect.arrayContaining([
        'p1-wrong pl.lacznik.help-profile.set',
        'p1-wrong pl.lacznik.record.withdrawn',
        'p1-right pl.lacznik.help-profile.set',
      ]),
    );
  });

  it('gives a withdrawn record that two processes publish on two persons at once to one of them', async () => {
    await publish(1);
    await withdrawals.withdraw(KEY);
    const answers = await Promise.allSettled([publish(2, 'b'), publish(2, 'c')]);
    const accepted = answers.filter((answer) => answer.status === 'fulfilled' && answer.value === 'accepted');
    expect(accepted).toHaveLength(1);
  });

  it('leaves it out of every later snapshot', async () => {
    await publish(1);
    await withdrawals.withdraw(KEY);
    await dataSource.query('TRUNCATE outbox');
    const body = { requestId: REQUEST, publishers: [OFFICE] };
    await outboxOf(dataSource, 'pup-north').transaction([], (transaction) =>
      answerRequests(
        transaction,
        [{ edge: 'pup-north', person: 'p1-wrong', body } as Parameters<typeof answerRequests>[1][number]],
        [],
      ),
    );
    expect(await said()).toEqual([]);
  });
});
