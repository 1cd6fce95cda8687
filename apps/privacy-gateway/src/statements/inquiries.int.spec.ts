import { Logger } from '@nestjs/common';
import { VIEW_REPORTED } from '@lacznik/contracts';
import { atOnce } from '../../../../test/harness/at-once';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { until } from '../../../../test/harness/until';
import { deleteExpiredInquiries, lockAskedSoFar } from '../inquiries/inquiries.store';
import {
  CENTRE,
  CENTRES,
  InquiryScene,
  inquiryIdOf,
  OFFICE,
  OFFICES,
  OTHER,
  OTHERS,
  WITHOUT_EDGE,
} from './inquiries.fixture';

/** Another identity of the person. */
const JOINED = somePseudonym('hub', 'joined');
const BENEFITS = 'welfare-benefits';
const OTHERS_ALL = { publisher: OTHER, edge: OTHERS };

describe('inquiries', () => {
  let scene: InquiryScene;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    scene = await InquiryScene.start();
  });
  beforeEach(() => scene.begin());
  afterAll(() => scene.stop());

  /** Takes it in, and gives the ids of what was asked at the two edges. */
  async function ask(...message: Parameters<typeof scene.inquiry>): Promise<[string, string]> {
    await scene.take(scene.inquiry(...message));
    return [await scene.lastRequest(CENTRES), await scene.lastRequest(OTHERS)];
  }
  /** By two processes at the same time: both want the policy first. */
  async function byTwo<T>(work: () => Promise<T>): Promise<T[]> {
    const both = await atOnce(scene.dataSource, 'SELECT FROM policy_version FOR UPDATE', [work, work]);
    return Promise.all(
      both.map((one) => (one.status === 'fulfilled' ? one.value : Promise.reject(one.reason as Error))),
    );
  }
  const source = (publisher: string, state: string, reasons?: string[]) => ({
    section: BENEFITS,
    publisher,
    state,
    ...(reasons ? { reasons } : {}),
  });

  it('are put to the edges of everybody who may know, with nothing of who asks and why', async () => {
    await ask(1);
    expect(await scene.requests(CENTRES)).toMatchObject([
      { person: 'p1-a', body: { publishers: [CENTRE], sections: [BENEFITS] } },
    ]);
    expect(await scene.requests(OTHERS)).toMatchObject([{ body: { publishers: [OTHER] } }]);
    expect(JSON.stringify([await scene.requests(CENTRES), await scene.requests(OTHERS)])).not.toMatch(
      /PUP-2606|M\/1|social-work|7d3b0f2e/,
    );
    const about = {
      kind: 'inquiry',
      status: 'asked',
      inquiryId: inquiryIdOf(1),
      receiving: OFFICE,
      caseReference: 'M/1',
    };
    expect(await scene.entries('inquiry')).toMatchObject([
      { ...about, sections: [BENEFITS], sealedUser: 'a..b.c.d', workerTag: 'A'.repeat(43), actorRole: 'caseworker' },
    ]);
    expect(await scene.feed()).toEqual([]);
  });

  it('are answered as soon as every edge has said that it sent all, with what came of each source', async () => {
    const [here, there] = await ask(1);
    await scene.take(scene.fact(here, 'R-1'), scene.end(here, 1));
    expect(await scene.answers()).toEqual([]);
    await scene.take(scene.end(there, 0, OTHERS_ALL));
    const [record] = await scene.records();
    expect(record).toMatchObject({ inquiryId: inquiryIdOf(1), recordId: 'R-1', snapshot: true });
    expect(record).not.toHaveProperty('caseReference');
    expect(record?.data).not.toHaveProperty('place');
    expect(await scene.answers()).toEqual([
      {
        status: 'answered',
        inquiryId: inquiryIdOf(1),
        revision: 1,
        isComplete: false,
        sources: [
          source(CENTRE, 'disclosed', ['outside-agreement-scope']),
          source(OTHER, 'nothing-known'),
          source(WITHOUT_EDGE, 'source-unavailable'),
        ],
      },
    ]);
    expect((await scene.feed()).map(({ event }) => event.sequence)).toEqual([1, 2]);
    const [delivered, told] = await scene.entries('delivery');
    expect(delivered).toMatchObject({
      inquiryId: inquiryIdOf(1),
      caseReference: 'M/1',
      categories: ['19a'],
      sequence: 1,
    });
    expect(told).toMatchObject({ eventType: 'pl.lacznik.inquiry.answered', categories: [], fields: [], sequence: 2 });
    expect((await scene.entries('inquiry')).at(-1)).toMatchObject({
      status: 'answered',
      sources: [{ state: 'disclosed' }, { state: 'nothing-known' }, { state: 'source-unavailable' }],
    });
  });

  it('say of a source that has something, none of which may be told, why', async () => {
    const [here, there] = await ask(1);
    await scene.suspend(CENTRE);
    await scene.take(scene.fact(here, 'R-1'), scene.end(here, 1), scene.end(there, 0, OTHERS_ALL));
    expect(await scene.records()).toEqual([]);
    expect((await scene.answers())[0]?.sources[0]).toEqual(source(CENTRE, 'withheld', ['agreement-not-active']));
  });

  it('ask nobody who could not tell anything, whatever it knows', async () => {
    await scene.suspend(CENTRE);
    await ask(1);
    expect(await scene.requests(CENTRES)).toEqual([]);
    await scene.take(scene.end(await scene.lastRequest(OTHERS), 0, OTHERS_ALL));
    expect((await scene.answers())[0]?.sources[0]).toEqual(source(CENTRE, 'withheld', ['agreement-not-active']));
  });

  it('are for the asker alone: no case gets what answers one, nor an inquiry what is published meanwhile', async () => {
    await scene.take(scene.case());
    const [here] = await ask(1);
    await scene.take(scene.fact(here, 'R-1'), scene.fact(undefined, 'R-2'));
    expect((await scene.records()).map((body) => [body.recordId, body.inquiryId, body.caseReference])).toEqual([
      ['R-1', inquiryIdOf(1), undefined],
      ['R-2', undefined, `S/${OFFICE}`],
    ]);
  });

  it('are answered at the deadline with what there is, once, and again when the rest has come', async () => {
    const [here, there] = await ask(1);
    await scene.take(scene.end(here, 0));
    expect(await scene.service().answerOverdue()).toBe(0);
    await scene.wait('2 seconds');
    const answered = await byTwo(() => scene.service().answerOverdue());
    expect(answered.toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(await scene.service().answerOverdue()).toBe(0);
    expect((await scene.answers()).map(({ revision, sources }) => [revision, sources[1]])).toEqual([
      [1, source(OTHER, 'source-unavailable')],
    ]);
    await scene.take(scene.fact(there, 'R-1', OTHERS_ALL));
    expect((await scene.records()).map(({ recordId }) => recordId)).toEqual(['R-1']);
    await scene.take(scene.end(there, 1, OTHERS_ALL));
    expect((await scene.answers()).map(({ revision, sources }) => [revision, sources[1]?.state])).toEqual([
      [1, 'source-unavailable'],
      [2, 'disclosed'],
    ]);
    expect((await scene.entries('inquiry')).map(({ status }) => status)).toEqual(['asked', 'answered', 'answered']);
  });

  it('are not answered any more after a week', async () => {
    const [here] = await ask(1);
    await scene.wait('8 days');
    await scene.service().answerOverdue();
    await scene.take(scene.fact(here, 'R-1'));
    expect(await scene.records()).toEqual([]);
    expect(await scene.deadLetters()).toEqual([expect.stringMatching(/^it answers no request/)]);
  });

  it('change nothing where they come again, nor does what answers them', async () => {
    const [here, there] = await ask(1);
    await scene.take(scene.inquiry(1));
    expect(await scene.requests(CENTRES)).toHaveLength(1);
    const all = () => [scene.fact(here, 'R-1'), scene.end(here, 1), scene.end(there, 0, OTHERS_ALL)];
    await scene.take(...all());
    await scene.take(...all().slice(0, 2));
    expect(await scene.feed()).toHaveLength(2);
    expect(await scene.entries('inquiry')).toHaveLength(2);
    expect(await scene.deadLetters()).toEqual([]);
  });

  it('are refused with the id of one on another person', async () => {
    await ask(1);
    await scene.take(scene.inquiry(1, {}, { person: 'p1-b' }));
    expect(await scene.deadLetters()).toEqual(['its inquiry is on another person']);
    expect(await scene.requests(CENTRES)).toHaveLength(1);
  });

  it('take the end of an answer only from the edge that was asked and serves the publisher', async () => {
    const [here, there] = await ask(1);
    await scene.take(
      scene.end(here, 0, { publisher: CENTRE, edge: OTHERS }),
      scene.end(here, 0, { publisher: OTHER, edge: OTHERS }),
      scene.end(there, 0, { publisher: CENTRE, edge: CENTRES }),
    );
    expect(await scene.deadLetters()).toHaveLength(3);
    await scene.wait('2 seconds');
    await scene.service().answerOverdue();
    expect((await scene.answers())[0]?.sources.map(({ state }) => state)).toEqual([
      'source-unavailable',
      'source-unavailable',
      'source-unavailable',
    ]);
  });

  it('take nothing from an edge that newly serves a source until it is asked itself', async () => {
    const [here] = await ask(1);
    await scene.move(CENTRE, OTHERS);
    const moved = { publisher: CENTRE, edge: OTHERS };
    await scene.take(scene.fact(here, 'R-1', moved), scene.end(here, 1, moved));
    expect(await scene.deadLetters()).toHaveLength(2);
    expect(await scene.feed()).toEqual([]);
  });

  it('ask the edge that newly serves a source, and void what the former one has said', async () => {
    const [here, there] = await ask(1);
    const service = scene.service();
    await service.askMoved();
    expect(await scene.requests(OTHERS)).toHaveLength(1);
    await scene.take(scene.end(here, 0));
    await scene.move(CENTRE, OTHERS);
    await byTwo(() => scene.service().askMoved());
    await service.askMoved();
    expect((await scene.requests(OTHERS)).map(({ body }) => body.publishers)).toEqual([[OTHER], [CENTRE]]);
    await scene.take(scene.end(there, 0, OTHERS_ALL), scene.fact(here, 'R-1'));
    expect(await scene.answers()).toEqual([]);
    const anew = { publisher: CENTRE, edge: OTHERS };
    const request = await scene.lastRequest(OTHERS);
    await scene.take(scene.fact(request, 'R-2', anew), scene.end(request, 1, anew));
    expect((await scene.records()).map(({ recordId }) => recordId)).toEqual(['R-2']);
    expect((await scene.answers())[0]?.sources[0]?.state).toBe('disclosed');
  });

  it('are completed by an edge that is named for a source that none served', async () => {
    const [here, there] = await ask(1);
    await scene.take(scene.end(here, 0), scene.end(there, 0, OTHERS_ALL));
    await scene.move(WITHOUT_EDGE, OTHERS);
    await scene.service().askMoved();
    const named = { publisher: WITHOUT_EDGE, edge: OTHERS };
    await scene.take(scene.end(await scene.lastRequest(OTHERS), 0, named));
    expect((await scene.answers()).map(({ revision, isComplete }) => [revision, isComplete])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('are answered at once where no edge serves anybody who may know', async () => {
    for (const institution of [CENTRE, OTHER]) await scene.move(institution);
    await scene.change({
      edges: [OFFICES, CENTRES, OTHERS].map((name) => ({ name, institutions: name === OFFICES ? [OFFICE] : [] })),
    });
    await scene.take(scene.inquiry(1));
    expect((await scene.answers())[0]?.sources.map(({ state }) => state)).toEqual(Array(3).fill('source-unavailable'));
  });

  it('are put to the person’s other identities too', async () => {
    await scene.dataSource.query(
      `INSERT INTO identity_link (person, other, id, institution)
       VALUES ('p1-a', 'p1-x', gen_random_uuid(), $1), ('p1-x', 'p1-a', gen_random_uuid(), $1)`,
      [CENTRE],
    );
    await ask(1);
    const requests = await scene.requests(CENTRES);
    expect(requests.map(({ person }) => person).sort()).toEqual(['p1-a', 'p1-x']);
    const other = requests.find(({ person }) => person === 'p1-x')?.body.requestId ?? '';
    await scene.take(scene.fact(other, 'R-x', { person: 'p1-x' }), scene.end(other, 1, { person: 'p1-x' }));
    expect((await scene.records()).map(({ recordId }) => recordId)).toEqual(['R-x']);
    expect(await scene.answers()).toEqual([]);
  });

  it('that are open are put to identities that are joined meanwhile, once', async () => {
    const [here, there] = await ask(1);
    await scene.take(scene.end(here, 0), scene.end(there, 0, OTHERS_ALL));
    await scene.askJoined();
    await scene.take(scene.join(JOINED));
    await byTwo(() => scene.askJoined());
    await scene.askJoined();
    const late = (await scene.requests(CENTRES)).filter(({ person }) => person === JOINED);
    expect(late.map(({ body }) => body.publishers)).toEqual([[CENTRE]]);
    const request = late[0]?.body.requestId ?? '';
    const other = (await scene.requests(OTHERS)).find(({ person }) => person === JOINED)?.body.requestId ?? '';
    const before = (await scene.answers())[0]?.sources;
    await scene.take(scene.fact(request, 'R-x', { person: JOINED }), scene.end(request, 1, { person: JOINED }));
    await scene.take(scene.end(other, 0, { ...OTHERS_ALL, person: JOINED }));
    expect((await scene.records()).map(({ recordId }) => recordId)).toEqual(['R-x']);
    expect([before, ...(await scene.answers()).slice(1).map(({ sources }) => sources)]).toMatchObject([
      [source(CENTRE, 'nothing-known'), source(OTHER, 'nothing-known'), source(WITHOUT_EDGE, 'source-unavailable')],
      [source(CENTRE, 'disclosed'), source(OTHER, 'nothing-known'), source(WITHOUT_EDGE, 'source-unavailable')],
    ]);
  });

  it('get nothing any more that comes of an identity which was parted (P9)', async () => {
    await scene.take(scene.join(JOINED));
    await ask(1);
    const request = (await scene.requests(CENTRES)).find(({ person }) => person === JOINED)?.body.requestId ?? '';
    await scene.take(scene.join(JOINED, 'parted'));
    await scene.take(scene.fact(request, 'R-x', { person: JOINED }), scene.end(request, 1, { person: JOINED }));
    expect(await scene.records()).toEqual([]);
  });

  it.each([
    ['institution-not-active', { receiver: 'PUP-2606' }],
    ['purpose-not-valid', { purpose: 'curiosity' }],
    ['legal-basis-not-valid', { legalBasis: 'ups-105-1' }],
    ['legal-basis-not-valid', { legalBasis: 'upz-33-5d' }],
    ['no-agreement', { sections: ['proposals'] }],
  ])('are refused, told and logged as %s (%p)', async (refused, change) => {
    if (refused === 'institution-not-active')
      await scene.change({ institutions: [{ id: OFFICE, name: OFFICE, status: 'SUSPENDED' }] });
    await scene.take(scene.inquiry(1, change));
    expect(await scene.answers()).toEqual([
      { status: 'refused', refused, isComplete: true, sources: [], inquiryId: inquiryIdOf(1), revision: 1 },
    ]);
    expect(await scene.requests(CENTRES)).toEqual([]);
    expect(await scene.entries('inquiry')).toMatchObject([
      { status: 'refused', refused, policyVersion: expect.any(String) as string },
    ]);
    expect(await scene.entries('delivery')).toMatchObject([
      { categories: [], eventType: 'pl.lacznik.inquiry.answered' },
    ]);
  });

  it('are refused beyond the limit of an institution in an hour, by all processes together', async () => {
    const limited = scene.limitedConsumers({ inquiriesPerInstitutionHour: 2 });
    await limited[0].onStatements([1, 2, 3].map((n) => scene.inquiry(n)));
    const refusals = async () => (await scene.answers()).map(({ inquiryId, refused }) => [inquiryId, refused]);
    expect(await refusals()).toEqual([[inquiryIdOf(3), 'institution-limit']]);
    await limited[1].onStatements([scene.inquiry(4)]);
    expect(await refusals()).toHaveLength(2);
    await scene.wait('1 hour');
    await limited[1].onStatements([scene.inquiry(5)]);
    expect(await refusals()).toHaveLength(2);
  });

  it('are counted by one transaction after the other, so that no two pass a limit together', async () => {
    const [consumer] = scene.limitedConsumers({ inquiriesPerInstitutionHour: 1 });
    let taken: Promise<void> | undefined;
    await scene.dataSource.transaction(async (transaction) => {
      await lockAskedSoFar(transaction, OFFICE, [], '');
      taken = consumer.onStatements([scene.inquiry(1)]);
      await until('the other transaction waits', async () => {
        const waiting = await transaction.query<object[]>(
          `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        return waiting.length > 0;
      });
      await transaction.query(
        `INSERT INTO inquiry (institution, id, person, receiver_pseudonym, log_pseudonym, legal_basis, purpose, case_reference, sections,
                              claimed, claims_made, is_exceptional, actor_role, asked_on)
         VALUES ($1, gen_random_uuid(), 'p', 'r', 'l', 'b', 'p', 'M/9', '{}', '{}', 0, false, 'institution', '2026-01-01')`,
        [OFFICE],
      );
    });
    await taken;
    expect(await scene.answers()).toMatchObject([{ refused: 'institution-limit' }]);
  });

  it('that an edge refused are logged, and nobody is asked', async () => {
    await scene.take(scene.inquiry(1, { status: 'refused', refused: 'own-record' }));
    expect(await scene.entries('inquiry')).toMatchObject([{ status: 'refused', refused: 'own-record' }]);
    expect([...(await scene.requests(CENTRES)), ...(await scene.feed())]).toEqual([]);
  });

  it('that were exceptional are confirmed, or not, under the log’s pseudonym that the hub has kept', async () => {
    await scene.take(scene.inquiry(1, { isExceptional: true }));
    const later = { sealedLogPerson: undefined, isExceptional: true };
    for (const status of ['confirmed', 'rejected', 'unconfirmed'] as const)
      await scene.take(scene.inquiry(1, { ...later, status }));
    const entries = await scene.entries('inquiry');
    expect(entries.map(({ status, isExceptional }) => [status, isExceptional])).toEqual([
      ['asked', true],
      ['confirmed', true],
      ['rejected', true],
      ['unconfirmed', true],
    ]);
    expect(new Set(entries.map(({ person }) => person)).size).toBe(1);
    await scene.take(scene.inquiry(2, { ...later, status: 'confirmed' }));
    expect(await scene.deadLetters()).toEqual(['it names an inquiry that is not known here']);
  });

  it('are read again with an entry for the log', async () => {
    await ask(1);
    const view = (inquiryId: string) => {
      const ground = { caseReference: 'M/1', legalBasis: 'rynek-pracy-2025', purpose: 'social-work', inquiryId };
      const who = { sealedUser: 'a..b.c.d', workerTag: 'A'.repeat(43), actorRole: 'caseworker' as const };
      const body = { receiver: OFFICE, view: 'inquiry' as const, ...ground, ...who };
      return incomingMessage(VIEW_REPORTED, { person: 'p1-a', body }, 1000, OFFICES);
    };
    await scene.take(view(inquiryIdOf(1)));
    expect(await scene.entries('view')).toMatchObject([{ view: 'inquiry', inquiryId: inquiryIdOf(1) }]);
  });

  it('are forgotten with their sources once no edge may speak of them any more', async () => {
    await ask(1);
    await scene.wait('2 days');
    await ask(2);
    await scene.wait('34 days');
    expect(await deleteExpiredInquiries(scene.dataSource.manager)).toBe(1);
    expect(await deleteExpiredInquiries(scene.dataSource.manager)).toBe(0);
    for (const column of ['id FROM inquiry', 'DISTINCT inquiry AS id FROM inquiry_source'])
      expect(await scene.dataSource.query(`SELECT ${column}`)).toEqual([{ id: inquiryIdOf(2) }]);
  });

  it('that got a record are told that it was withdrawn, and no others', async () => {
    const [here, there] = await ask(1);
    await scene.take(scene.fact(here, 'R-1'), scene.end(here, 1), scene.end(there, 0, OTHERS_ALL));
    await scene.take(scene.withdrawal('R-1'));
    const told = (await scene.records()).filter(({ section }) => section !== undefined);
    expect(told).toMatchObject([{ inquiryId: inquiryIdOf(1), recordId: 'R-1', section: BENEFITS }]);
    await scene.wait('31 days');
    await scene.dataSource.query('DELETE FROM outbox');
    await scene.take(scene.withdrawal('R-1', new Date(Date.now() + 1000).toISOString()));
    expect(await scene.records()).toEqual([]);
  });
});
