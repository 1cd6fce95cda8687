import { randomUUID } from 'node:crypto';
import {
  type DeliveriesSelector,
  FACT_DELIVERED,
  type JointFileRevision,
  type ReceivedWithdrawnDeliveries,
} from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import { derivePseudonymKey, pseudonym } from '@lacznik/identifiers';
import { type IncomingMessage, Inbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxOf } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { CasesService } from '../cases/cases.service';
import type { EdgeConfig } from '../edge-config';
import { MIGRATIONS } from '../edge.module';
import { HubAnswers } from '../hub-answers/hub-answers';
import { DeliveriesConsumer } from '../hub-messages/deliveries.consumer';
import { NO_STEPS } from '../processes/without-processes.fixture';
import type { ViewsService } from '../views/views.service';
import { type Delivery, placeOfInquiry } from './delivery';
import { ForgetRevisionsJob } from './forget-revisions.job';
import { JointFileEntry } from './joint-file-entry.entity';
import { JointFilesController } from './joint-files.controller';
import { fileDeliveries } from './joint-files.store';
import { closeJointFiles } from './restorations.store';
import { withdrawDeliveries } from './withdrawn-deliveries.store';

const OPS = 'OPS-260604';
const PERSON = somePseudonym(OPS, 'a');
/** Another identity of the same person, and the first one in the next epoch. */
const JOINED = somePseudonym(OPS, 'a, by a document');
const IN_NEXT_EPOCH = pseudonym(derivePseudonymKey(Buffer.alloc(32), OPS, 2), 2, 'a');
const RECORD = { publisher: 'PUP-2606', section: 'help-profiles', recordId: 'R-1' };

describe('the history of a record in a joint file', () => {
  let database: TestDatabase;
  let controller: JointFilesController;
  let config: EdgeConfig;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ entities: [JointFileEntry], migrations: MIGRATIONS });
    const cases = {
      get: (_: string, caseReference: string) =>
        Promise.resolve({ caseReference, ownPseudonym: PERSON, closedOn: null }),
      ownReferenceOf: ({ caseReference }: { caseReference: string }) => Promise.resolve(caseReference),
      noteReading: (row: object) => Promise.resolve(row),
    } as unknown as CasesService;
    config = { inquiryRetentionDays: 30, jointFileHistoryDays: 365 } as EdgeConfig;
    controller = new JointFilesController(cases, database.dataSource, {} as ViewsService, config);
  });
  beforeEach(() =>
    database.dataSource.query(
      `TRUNCATE joint_file_entry, joint_file_revision, feed_position, inbox_position, withdrawn_delivery, client_case, inquiry,
                restoration CASCADE`,
    ),
  );
  afterAll(() => database.drop());

  const file = (...deliveries: Partial<Delivery>[]): Promise<void> =>
    database.dataSource.transaction((transaction) => fileDeliveries(transaction, deliveries.map(delivery)));
  const read = (change: Partial<typeof RECORD> = {}, institution = OPS, caseReference = 'S/1') =>
    controller.readHistory(
      institution,
      { subject: 'system', roles: ['institution'] },
      { caseReference: '-' },
      { caseReference, ...RECORD, ...change },
    );
  const revisions = async (...asked: Parameters<typeof read>): Promise<number[] | string> =>
    read(...asked).then(
      (history) => history.revisions.map(({ revision }) => revision),
      (error: unknown) => (error instanceof LacznikError ? error.code : String(error)),
    );
  /** Whatever can be read of it or not. */
  const kept = async (): Promise<string[]> => {
    const rows = await database.dataSource.query<{ record_id: string }[]>('SELECT record_id FROM joint_file_revision');
    return rows.map(({ record_id }) => record_id).sort();
  };
  const withdraw = (selector: DeliveriesSelector, through: number): Promise<void> => withdrawAll([selector], through);
  const withdrawAll = (selectors: readonly DeliveriesSelector[], through: number): Promise<void> =>
    database.dataSource.transaction((transaction) =>
      withdrawDeliveries(
        transaction,
        selectors.map(
          (selector) =>
            ({ edge: 'ops-north', institution: OPS, body: { selector, through } }) as ReceivedWithdrawnDeliveries,
        ),
      ),
    );
  const ask = (id: string, days: number, person = PERSON): Promise<unknown> =>
    database.dataSource.query(
      `INSERT INTO inquiry (id, institution, question_id, person, own_pseudonym, legal_basis, purpose, sections, asked_by, actor_role, asked_at)
       VALUES ($1, $2, $1, 'p1-a', $3, 'b', 'p', '{}', 'user', 'caseworker', now() - make_interval(days => $4))`,
      [id, OPS, person, days],
    );

  it('is all that was disclosed of it, the latest first, in whatever order and batches it came', async () => {
    const versions = [1, 2, 3, 4, 5];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(versions, { minLength: versions.length }),
        fc.array(fc.constantFrom(...versions), { maxLength: 3 }),
        fc.integer({ min: 0, max: versions.length }),
        async (order, again, cut) => {
          await database.dataSource.query('TRUNCATE joint_file_entry, joint_file_revision');
          const all = [...order, ...again].map(version);
          for (const batch of [all.slice(0, cut), all.slice(cut)]) await file(...batch);
          const { revisions: found, isWhole } = await read();
          expect(found.map(({ data }) => data)).toEqual([5, 4, 3, 2, 1].map((n) => ({ profile: `v${n}` })));
          expect(found.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1]);
          expect(isWhole).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('says as of when and since when, and that is not altered by what comes again', async () => {
    await file(version(1));
    await database.dataSource.query(`UPDATE joint_file_entry SET received_at = '2026-01-01T10:00:00Z'`);
    await file({ ...version(1), sequence: 9, content: '{"profile":"again"}' });
    await file(version(2));
    const [, first] = (await read()).revisions as [JointFileRevision, JointFileRevision];
    expect(first).toEqual({
      revision: 1,
      eventType: 'pl.lacznik.help-profile.set',
      changedAt: '2026-01-01T00:00:00.000Z',
      sequence: 9,
      receivedAt: '2026-01-01T10:00:00.000Z',
      data: { profile: 'again' },
    });
  });

  it('does not say when something came that was there before that was kept', async () => {
    await file(version(1));
    await database.dataSource.query('UPDATE joint_file_entry SET received_at = NULL');
    await file(version(2));
    const [now, before] = (await read()).revisions;
    expect(Object.keys(now ?? {})).toContain('receivedAt');
    expect(Object.keys(before ?? {})).not.toContain('receivedAt');
  });

  it('is of that record alone: of no other case, publisher, section, record or institution', async () => {
    const others: Partial<Delivery>[] = [
      { caseReference: 'S/2' },
      { publisher: 'PUP-2607' },
      { section: 'proposals' },
      { recordId: 'R-2' },
      { institution: 'OPS-260605' },
    ];
    await file(version(1), ...others.map((other) => ({ ...version(7), ...other })));
    await file(version(2), ...others.map((other) => ({ ...version(8), ...other })));
    expect(await revisions()).toEqual([2, 1]);
    expect(await revisions({ recordId: 'R-2' })).toEqual([8, 7]);
    expect(await revisions({}, 'OPS-260605')).toEqual([8, 7]);
    expect(await revisions({ recordId: 'R-3' })).toBe('not-found');
    expect(await revisions({}, 'OPS-260699')).toBe('not-found');
  });

  it('has a bound, and says so', async () => {
    await file(...Array.from({ length: 203 }, (_, i) => version(i + 1)));
    const { revisions: found, isWhole } = await read();
    expect([found.length, found[0]?.revision, found.at(-1)?.revision, isWhole]).toEqual([200, 203, 4, false]);
  });

  it.each<[string, DeliveriesSelector, string[]]>([
    ['a case', { caseReference: 'S/1' }, ['case']],
    ['a person and a publisher', { person: PERSON, publisher: 'PUP-2606' }, ['case', 'publisher']],
    ['a publisher', { publisher: 'PUP-2607' }, ['agreement', 'case', 'categories', 'consent', 'old']],
    ['an agreement', { agreement: 'AG-2' }, ['case', 'categories', 'consent', 'publisher']],
    ['a consent', { consent: 'C-2' }, ['agreement', 'case', 'categories', 'old', 'publisher']],
    ['categories', { categories: ['9', '16'] }, ['agreement', 'case', 'consent', 'publisher']],
    ['an institution', {}, []],
  ])('loses what was disclosed by %s, though what came later stays in the file', async (name, selector, left) => {
    const grounds = { agreement: 'AG-1', consent: 'C-1', categories: '1' };
    const others: Partial<Delivery>[] = [
      { recordId: 'case' },
      { recordId: 'publisher', publisher: 'PUP-2607' },
      { recordId: 'agreement', agreement: 'AG-1,AG-2' },
      { recordId: 'consent', consent: 'C-1,C-2' },
      { recordId: 'categories', categories: '1,16' },
      { recordId: 'old', agreement: undefined, consent: undefined, categories: undefined },
    ];
    await database.dataSource.query(
      `INSERT INTO client_case VALUES ($1, 'S/1', 'p1-a', $2, 'b', 'p', '2026-01-01'), ($1, 'S/2', 'p1-b', 'p1-y', 'b', 'p', '2026-01-01')`,
      [OPS, PERSON],
    );
    const inOther = name === 'an institution' ? {} : { caseReference: 'S/2' };
    const placed = others.map((one) => ({ ...one, ...(one.recordId === 'case' ? inOther : {}) }));
    await file(...placed.map((one) => ({ ...version(7), ...grounds, ...one })));
    await file(...placed.map((one) => ({ ...version(8), ...grounds, ...one, agreement: 'AG-1', consent: 'C-1' })));
    expect(await kept()).toHaveLength(6);
    await withdraw(selector, 7);
    expect(await kept()).toEqual(left);
    const [{ count }] = await database.dataSource.query<[{ count: number }]>(
      'SELECT count(*)::integer AS count FROM joint_file_entry',
    );
    expect(count).toBe(6);
  });

  it.each<[string, string[], string[]]>([
    ['one identity', [PERSON], ['epoch', 'epoch, asked', 'joined', 'joined, asked']],
    ['two identities that are joined', [PERSON, JOINED], ['epoch', 'epoch, asked']],
    ['the pseudonyms of two epochs', [PERSON, IN_NEXT_EPOCH], ['joined', 'joined, asked']],
  ])('goes, as what is present does, where a publisher is restricted on %s', async (_, persons, left) => {
    const { dataSource } = database;
    const places: [name: string, caseReference: string][] = [];
    for (const [name, person] of Object.entries({
      first: PERSON,
      joined: JOINED,
      epoch: IN_NEXT_EPOCH,
      other: 'p1-z',
    })) {
      const id = randomUUID();
      await dataSource.query(`INSERT INTO client_case VALUES ($1, $2, 'p1-a', $3, 'b', 'p', '2026-01-01')`, [
        OPS,
        name,
        person,
      ]);
      await ask(id, 1, person);
      places.push([name, name], [`${name}, asked`, placeOfInquiry(id)]);
    }
    for (const n of [1, 2, 3])
      for (const [name, caseReference] of places)
        await file(
          { ...version(n), caseReference, recordId: name },
          { ...version(n), caseReference, recordId: `${name}, of another`, publisher: 'PUP-2607' },
        );
    const filed = async (table: string): Promise<string[]> => {
      const rows = await dataSource.query<{ record_id: string }[]>(`SELECT DISTINCT record_id FROM ${table}`);
      return rows.map(({ record_id }) => record_id).sort();
    };
    const all = places.flatMap(([name]) => [name, `${name}, of another`]).sort();
    const stay = all.filter((name) => [...left, 'other', 'other, asked'].includes(name) || name.includes('another'));
    expect(await filed('joint_file_revision')).toEqual(all);
    const selectors = persons.map((person) => ({ person, publisher: 'PUP-2606' }));
    // What is present came after the restriction had been lifted.
    await withdrawAll(selectors, 2);
    expect(await filed('joint_file_entry')).toEqual(all);
    expect(await filed('joint_file_revision')).toEqual(stay);
    await withdrawAll(selectors, 3);
    expect(await filed('joint_file_entry')).toEqual(stay);
    expect(await filed('joint_file_revision')).toEqual(stay);
  });

  it('takes in nothing of a restricted person that comes late, beside what is disclosed since', async () => {
    const answers = new HubAnswers(database.dataSource, new Sessions(database.url));
    const consumer = new DeliveriesConsumer(new Inbox(outboxOf(database.dataSource)), answers, ...NO_STEPS);
    await withdraw({ person: PERSON, publisher: 'PUP-2606' }, 2);
    await consumer.onDeliveries([incoming(1, 1), incoming(3, 2)]);
    await consumer.onDeliveries([incoming(2, 3), incoming(4, 4)]);
    expect(await revisions()).toEqual([4, 3]);
  });

  it('goes with a record that is withdrawn from the cases on both identities of a person, and from no other', async () => {
    const cases = ['S/1', 'S/2', 'S/3'].map((caseReference) => ({ caseReference }));
    for (const n of [1, 2]) await file(...cases.map((one) => ({ ...version(n), ...one })));
    await file(...cases.slice(0, 2).map((one) => ({ ...version(3), ...one, isWithdrawn: true, content: '{}' })));
    const found = await Promise.all(cases.map(({ caseReference }) => revisions({}, OPS, caseReference)));
    expect(found).toEqual(['not-found', 'not-found', [2, 1]]);
    expect(await kept()).toEqual(['R-1']);
  });

  it('goes with the record, though what was before was disclosed by something else', async () => {
    await file({ ...version(1), agreement: 'AG-1' }, { ...version(1), recordId: 'R-2', agreement: 'AG-1' });
    await file({ ...version(2), agreement: 'AG-2' }, { ...version(2), recordId: 'R-2', agreement: 'AG-1' });
    await withdraw({ agreement: 'AG-2' }, 9);
    expect(await revisions()).toBe('not-found');
    expect(await kept()).toEqual(['R-2']);
    await file(version(3));
    expect(await revisions()).toEqual([3]);
  });

  it('begins anew after the record was withdrawn, in whatever order that is told', async () => {
    const withdrawal = { ...version(3), isWithdrawn: true, content: '{}' };
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.boolean(), async (isTogether, isLate) => {
        await database.dataSource.query('TRUNCATE joint_file_entry, joint_file_revision');
        await file(version(1), { ...version(1), recordId: 'R-2' });
        await file(version(2), { ...version(2), recordId: 'R-2' });
        const last = isLate ? [version(4), withdrawal] : [withdrawal, version(4)];
        if (isTogether) await file(...last);
        else for (const one of last) await file(one);
        expect(await revisions()).toEqual([4]);
        expect(await revisions({ recordId: 'R-2' })).toEqual([2, 1]);
        await file(withdrawal, version(5));
        expect(await revisions()).toEqual([5, 4]);
      }),
      { numRuns: 12 },
    );
  });

  it('is closed with the files while an edge that was restored does not know what is withdrawn', async () => {
    await file(version(1));
    await file(version(2));
    await closeJointFiles({ query: (text: string) => database.dataSource.query(text) });
    expect(await revisions()).toBe('unavailable');
  });

  it('goes on with what came on account of inquiries about the person, as long as their answers may be read', async () => {
    const [first, second] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
    await ask(first, 29);
    await ask(second, 31);
    await file({ ...version(1), caseReference: placeOfInquiry(first) });
    await file({ ...version(2), caseReference: placeOfInquiry(second) });
    await file({ ...version(3), caseReference: placeOfInquiry(first) });
    expect(await revisions()).toEqual([3, 1]);
    // What the case has goes before, and nothing is earlier than what is shown that came after it.
    await file(version(2));
    expect(await revisions()).toEqual([2, 1]);
  });

  it('has nothing of what an inquiry’s claims were answered before', async () => {
    const claims = { section: '', recordId: 'A', caseReference: placeOfInquiry('x') };
    await file({ ...version(1), ...claims });
    await file({ ...version(2), ...claims });
    expect(await kept()).toEqual([]);
  });

  it('is forgotten the configured days after something later came', async () => {
    await file(version(1));
    await file(version(2));
    await database.dataSource.query(`UPDATE joint_file_revision SET replaced_at = now() - interval '366 days'`);
    await file(version(3));
    const job = new ForgetRevisionsJob(config, database.dataSource, new Sessions(database.url));
    job.start();
    await job.stop();
    expect(await revisions()).toEqual([3, 2]);
  });
});

function version(n: number): Partial<Delivery> {
  return { revision: n, personVersion: n, sequence: n, content: JSON.stringify({ profile: `v${n}` }) };
}

/** The revision that has the number `n` in the feed, at whatever position it comes. */
function incoming(n: number, position: number): IncomingMessage {
  const content = {
    receiver: OPS,
    event: { type: 'pl.lacznik.help-profile.set', time: '2026-01-01T00:00:00.000Z', personversion: n, sequence: n },
    body: {
      person: PERSON,
      caseReference: 'S/1',
      publisher: RECORD.publisher,
      recordId: RECORD.recordId,
      revision: n,
      snapshot: false,
      data: { profile: 'I' },
    },
  };
  return incomingMessage(FACT_DELIVERED, content, position, 'privacy-gateway');
}

function delivery(change: Partial<Delivery> = {}): Delivery {
  return {
    institution: OPS,
    caseReference: 'S/1',
    ...RECORD,
    revision: 1,
    personVersion: 1,
    sequence: 1,
    eventType: 'pl.lacznik.help-profile.set',
    eventTime: '2026-01-01T00:00:00.000Z',
    isWithdrawn: false,
    content: '{}',
    ...change,
  };
}
