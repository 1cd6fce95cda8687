import {
  EDGE_ANSWERED,
  EDGE_STREAM_REPORTED,
  edgeOutTopic,
  FACT_PUBLISHED,
  DELIVERIES_WITHDRAWN,
  INQUIRY_REQUESTED,
  REQUEST_ANSWERED,
  REVOCATION_CONFIRMED,
  SNAPSHOT_REQUESTED,
} from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import { Inbox, type IncomingMessage } from '@lacznik/messaging';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { incomingMessage } from '../../../../test/harness/incoming-message';
import { outboxContents, outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../edge.module';
import { type PublishedRecord, saveRecords } from '../publications/record.store';
import { HubAnswers } from '../hub-answers/hub-answers';
import { readInstallation } from '../installation/installation.store';
import { HubMessagesConsumer } from './hub-messages.consumer';
import { NO_NEWS } from '../processes/without-processes.fixture';

const REQUEST = '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c11';
const ANOTHER = '5a3e2a30-52a0-4f60-8f3c-0e9a6f2f7b02';

describe('HubMessagesConsumer', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let consumer: HubMessagesConsumer;
  let sent = 0;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ migrations: MIGRATIONS });
    dataSource = database.dataSource;
    consumer = new HubMessagesConsumer(
      new Inbox(outboxOf(dataSource, 'pup-north')),
      new HubAnswers(dataSource, new Sessions(database.url)),
      NO_NEWS,
    );
    await saveRecords(dataSource.manager, [
      record('PUP-2606', 'R-2', 'p1-a', 12),
      record('PUP-2606', 'R-1', 'p1-a', 11),
      record('PUP-2607', 'R-3', 'p1-a', 13),
      record('PUP-2606', 'R-4', 'p1-b', 14),
    ]);
  });
  beforeEach(() =>
    dataSource.query(
      'TRUNCATE outbox, blocked_person, dead_letter; UPDATE edge_installation SET edge = NULL, status = NULL',
    ),
  );
  afterAll(() => database.drop());

  function request(person: string, publishers: string[], requestId = REQUEST): IncomingMessage {
    const content = { edge: 'pup-north', person, body: { requestId, publishers } };
    return incomingMessage(SNAPSHOT_REQUESTED, content, ++sent, 'privacy-gateway');
  }

  const published = async (): Promise<unknown[]> =>
    (await outboxContents(dataSource, FACT_PUBLISHED, edgeOutTopic('pup-north').name)).map(
      ({ person, event, body }) => [person, body.recordId, event.personversion, body.requestId],
    );

  it('publishes what the named publishers now publish about the person, oldest first, under the id of the request', async () => {
    await consumer.onMessages([request('p1-a', ['PUP-2606', 'PUP-2699'])]);
    expect(await published()).toEqual([
      ['p1-a', 'R-1', 11, REQUEST],
      ['p1-a', 'R-2', 12, REQUEST],
    ]);
  });

  it('answers each of several requests at once, with ids of their own', async () => {
    await consumer.onMessages([request('p1-a', ['PUP-2607']), request('p1-a', ['PUP-2607'], ANOTHER)]);
    expect(await published()).toHaveLength(2);
    const ids = (await outboxMessages(dataSource)).map(({ headers }) => headers.ce_id);
    expect(new Set(ids).size).toBe(2);
  });

  it('says nothing where there is nothing, and again nothing to a repeated request', async () => {
    const requests = [request('p1-nobody', ['PUP-2606']), request('p1-b', ['PUP-2606'])];
    await consumer.onMessages(requests);
    await consumer.onMessages(requests);
    expect(await published()).toHaveLength(1);
  });

  it('tells whoever waits for an answer the present records of the sections asked for, and of each publisher that it was all', async () => {
    const ask = (person: string, sections: string[], requestId = REQUEST): IncomingMessage => {
      const body = { requestId, publishers: ['PUP-2606', 'PUP-2607'], sections };
      return incomingMessage(INQUIRY_REQUESTED, { edge: 'pup-north', person, body }, ++sent, 'privacy-gateway');
    };
    const said = async (): Promise<unknown[]> =>
      (await outboxMessages(dataSource, edgeOutTopic('pup-north').name)).map(({ key, headers, value }) => {
        const { recordId, requestId, publisher, records } = JSON.parse(value ?? '') as Record<string, unknown>;
        const isEnd = REQUEST_ANSWERED.types.includes(headers.ce_type ?? '');
        return [key, requestId, isEnd ? `${String(publisher)}: ${String(records)}` : recordId];
      });
    await consumer.onMessages([ask('p1-a', ['help-profiles', 'proposals']), ask('p1-a', ['proposals'], ANOTHER)]);
    expect(await said()).toEqual([
      ['p1-a', REQUEST, 'R-1'],
      ['p1-a', REQUEST, 'R-2'],
      ['p1-a', REQUEST, 'PUP-2606: 2'],
      ['p1-a', REQUEST, 'R-3'],
      ['p1-a', REQUEST, 'PUP-2607: 1'],
      ['p1-a', ANOTHER, 'PUP-2606: 0'],
      ['p1-a', ANOTHER, 'PUP-2607: 0'],
    ]);
    await dataSource.query('TRUNCATE outbox');
    await consumer.onMessages([ask('p1-nobody', ['help-profiles'])]);
    expect(await said()).toEqual([
      ['p1-nobody', REQUEST, 'PUP-2606: 0'],
      ['p1-nobody', REQUEST, 'PUP-2607: 0'],
    ]);
  });

  it('keeps what is said of its own installation, and passes over what is said of others', async () => {
    const { id } = await readInstallation(dataSource);
    const answer = (installation: string, status: 'confirmed' | 'refused'): IncomingMessage =>
      incomingMessage(EDGE_ANSWERED, { edge: 'pup-north', body: { installation, status } }, ++sent, 'privacy-gateway');
    expect(await readInstallation(dataSource)).toEqual({ id, edge: null, status: null, standingSince: null });
    await consumer.onMessages([answer('ffffffffffff', 'confirmed'), answer(id, 'refused')]);
    expect(await readInstallation(dataSource)).toEqual({
      id,
      edge: 'pup-north',
      status: 'refused',
      standingSince: null,
    });
    await consumer.onMessages([
      request('p1-b', ['PUP-2606']),
      answer(id, 'confirmed'),
      answer('ffffffffffff', 'refused'),
    ]);
    expect(await readInstallation(dataSource)).toEqual({
      id,
      edge: 'pup-north',
      status: 'confirmed',
      standingSince: null,
    });
    expect(await published()).toHaveLength(1);
  });

  it('keeps whether the hub lets stand what it sends, as it was said last', async () => {
    const report = (status: 'standing' | 'flowing'): IncomingMessage =>
      incomingMessage(EDGE_STREAM_REPORTED, { edge: 'pup-north', body: { status } }, ++sent, 'privacy-gateway');
    await consumer.onMessages([report('flowing'), report('standing'), request('p1-b', ['PUP-2606'])]);
    expect((await readInstallation(dataSource)).standingSince?.toISOString()).toBe('2026-02-01T00:00:00.000Z');
    await consumer.onMessages([report('standing'), report('flowing')]);
    expect((await readInstallation(dataSource)).standingSince).toBeNull();
    expect(await published()).toHaveLength(1);
  });

  it('says nothing any more once another installation is in its place', async () => {
    await dataSource.query("UPDATE edge_installation SET edge = 'pup-north', status = 'refused'");
    await consumer.onMessages([request('p1-b', ['PUP-2606'])]);
    expect(await published()).toEqual([]);
  });

  it('keeps that the hub has confirmed a revocation, once, and passes over those of others', async () => {
    const confirmation = (revocationId: string): IncomingMessage =>
      incomingMessage(
        REVOCATION_CONFIRMED,
        { edge: 'pup-north', institution: 'PUP-2606', body: { revocationId, withdrawn: 2, gone: 1 } },
        ++sent,
        'privacy-gateway',
      );
    await dataSource.query(
      `INSERT INTO client_case VALUES ('PUP-2606', 'S/1', 'p1-a', 'p1-x', 'b', 'p', '2026-01-01', '2026-02-01')`,
    );
    await dataSource.query(
      'INSERT INTO revocation (id, institution, case_reference) VALUES ($1, $3, $4), ($2, $3, $4)',
      [REQUEST, ANOTHER, 'PUP-2606', 'S/1'],
    );
    const confirmedAt = async (): Promise<(Date | null)[]> =>
      (await dataSource.query<{ confirmed_at: Date | null }[]>('SELECT confirmed_at FROM revocation ORDER BY id')).map(
        ({ confirmed_at }) => confirmed_at,
      );
    await consumer.onMessages([confirmation(REQUEST), confirmation('ffffffff-52a0-4f60-8f3c-0e9a6f2f7b02')]);
    const [first, other] = await confirmedAt();
    expect([first, other]).toEqual([expect.any(Date), null]);
    await consumer.onMessages([confirmation(REQUEST), request('p1-b', ['PUP-2606'])]);
    expect([await confirmedAt(), await published()]).toMatchObject([[first, null], [['p1-b', 'R-4', 14, REQUEST]]]);
  });

  it('empties joint files of what has lost its entitlement', async () => {
    for (const sequence of [1, 2])
      await dataSource.query(
        `INSERT INTO joint_file_entry (institution, case_reference, publisher, section, record_id, revision,
           person_version, sequence, event_type, event_time, content)
         VALUES ('PUP-2606', 'S/1', 'OPS-260604', 'social-contracts', 'R-' || $1::text, 1, 1, $1::bigint, 't', now(), '{}')`,
        [String(sequence)],
      );
    const body = { selector: { publisher: 'OPS-260604' }, through: 1 };
    const withdrawn = { edge: 'pup-north', institution: 'PUP-2606', body };
    await consumer.onMessages([incomingMessage(DELIVERIES_WITHDRAWN, withdrawn, ++sent, 'privacy-gateway')]);
    expect(await dataSource.query('SELECT record_id FROM joint_file_entry')).toEqual([{ record_id: 'R-2' }]);
  });

  it('empties joint files though something else that was told of the institution cannot be read', async () => {
    await dataSource.query(
      `INSERT INTO joint_file_entry (institution, case_reference, publisher, section, record_id, revision,
         person_version, sequence, event_type, event_time, content)
       VALUES ('PUP-2607', 'S/1', 'OPS-260604', 'social-contracts', 'R-1', 1, 1, 1, 't', now(), '{}')`,
    );
    const withdrawn = (caseReference: string): IncomingMessage => {
      const body = { selector: { caseReference }, through: 1 };
      return incomingMessage(
        DELIVERIES_WITHDRAWN,
        { edge: 'pup-north', institution: 'PUP-2607', body },
        ++sent,
        'privacy-gateway',
      );
    };
    await consumer.onMessages([{ ...withdrawn('S/2'), value: '{' }, withdrawn('S/1')]);
    expect(await dataSource.query('SELECT person FROM blocked_person')).toEqual([{ person: 'PUP-2607' }]);
    expect(await dataSource.query(`SELECT record_id FROM joint_file_entry WHERE institution = 'PUP-2607'`)).toEqual([]);
  });

  it('blocks the person of what is no request', async () => {
    await consumer.onMessages([
      { ...request('p1-x', []), value: '{"receiver":' },
      { ...request('p1-y', []), value: '{}' },
      request('p1-b', ['PUP-2606']),
    ]);
    expect(await dataSource.query('SELECT person FROM blocked_person ORDER BY person')).toEqual([
      { person: 'p1-x' },
      { person: 'p1-y' },
    ]);
    expect(await published()).toHaveLength(1);
  });
});

function record(institution: string, recordId: string, person: string, personVersion: number): PublishedRecord {
  return {
    institution,
    section: 'help-profiles',
    recordId,
    revision: 1,
    person,
    personVersion,
    content: '{"profile":"I","setOn":"2026-01-01"}',
    changedAt: '2026-01-01T00:00:00.000Z',
    firstPublishedAt: '2026-01-01T00:00:00.000Z',
  };
}
