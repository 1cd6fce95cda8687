import { randomUUID } from 'node:crypto';
import {
  check,
  AskedInquiry,
  InquiryDetails,
  type InquiryQuestion,
  type ReceivedWithdrawnDeliveries,
  shapeOf,
} from '@lacznik/contracts';
import { eventPool, Sessions } from '@lacznik/database';
import { Inbox } from '@lacznik/messaging';
import { type Caller, LacznikError, MessagingAppConfig } from '@lacznik/platform';
import { HttpStatus } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { atOnce } from '../../../../test/harness/at-once';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxOf } from '../../../../test/harness/outbox-messages';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { HubAnswers } from '../hub-answers/hub-answers';
import { DeliveriesConsumer } from '../hub-messages/deliveries.consumer';
import { ClientCase } from '../cases/case.entity';
import type { CasesService } from '../cases/cases.service';
import { JointFilesController } from '../joint-files/joint-files.controller';
import { withdrawDeliveries } from '../joint-files/withdrawn-deliveries.store';
import type { ViewsService } from '../views/views.service';
import { DeleteInquiryIdentitiesJob } from './delete-inquiry-identities.job';
import {
  addCase,
  ANNA,
  COLLEAGUE,
  CONFIG,
  COORDINATOR,
  createInquiriesDatabase,
  EDGE,
  type EdgeProcess,
  fillDatabase,
  JAN,
  OPS,
  PlayedHub,
  processOn,
  PUP,
  question,
  STRANGER,
  SYSTEM,
  told,
  views,
  WORKER,
} from './inquiries.fixture';
import { NO_STEPS } from '../processes/without-processes.fixture';

const EXCEPTIONAL = { person: JAN, exceptional: { reason: 'wniosek złożony przy okienku' } };

describe('a question about one person', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let second: DataSource;
  let here: HubAnswers;
  let there: HubAnswers;
  let edge: EdgeProcess;
  let other: EdgeProcess;
  let hub: PlayedHub;
  let status: HttpStatus;

  beforeAll(async () => {
    database = await createInquiriesDatabase();
    dataSource = database.dataSource;
    second = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: dataSource.options.entities ?? [],
      extra: eventPool(new MessagingAppConfig()),
    }).initialize();
    const sessions = new Sessions(database.url);
    [here, there] = [new HubAnswers(dataSource, sessions), new HubAnswers(second, sessions)];
    here.onApplicationBootstrap();
    [edge, other] = [processOn(dataSource, here), processOn(second, there)];
  });
  beforeEach(async () => {
    await fillDatabase(dataSource);
    hub = new PlayedHub(new DeliveriesConsumer(new Inbox(outboxOf(second, EDGE)), there, ...NO_STEPS));
    status = HttpStatus.OK;
  });
  afterAll(async () => {
    await here.onApplicationShutdown();
    await second.destroy();
    await database.drop();
  });

  const response = { status: (code: HttpStatus) => (status = code) } as unknown as Response;
  const ask = (asked: InquiryQuestion, who: Caller = WORKER, at = edge): Promise<AskedInquiry> =>
    at.inquiries.ask(who, asked, response);
  const idOf = async ({ questionId }: InquiryQuestion): Promise<string> => {
    let id: string | undefined;
    await until('the question is stored', async () => {
      const rows = await dataSource.query<{ id: string }[]>('SELECT id FROM inquiry WHERE question_id = $1', [
        questionId,
      ]);
      id = rows[0]?.id;
      return id !== undefined;
    });
    return id ?? '';
  };
  /** While it waits, the hub does its part, whose deliveries another process reads. */
  const askAnd = async (
    asked: InquiryQuestion,
    answer: (id: string) => Promise<void>,
    who?: Caller,
  ): Promise<AskedInquiry> => {
    const waiting = ask(asked, who);
    await answer(await idOf(asked));
    return waiting;
  };
  const answered = (asked: InquiryQuestion, who?: Caller): Promise<AskedInquiry> =>
    askAnd(asked, (id) => hub.answer(id, {}), who);
  const errorOf = async (work: Promise<unknown>): Promise<LacznikError> =>
    work.then(
      () => new LacznikError('internal', 'done'),
      (error: unknown) => error as LacznikError,
    );
  const codeOf = async (work: Promise<unknown>): Promise<string> => (await errorOf(work)).code;
  const read = (id: string, who: Caller = WORKER): Promise<InquiryDetails> =>
    edge.reading.read(who.institution ?? '', who, { id }, { format: 'json' }) as Promise<InquiryDetails>;

  it('is answered with a state for each section and source as soon as all have answered, whichever process reads it', async () => {
    const asked = question();
    const answer = await askAnd(asked, async (id) => {
      await hub.disclose(id);
      await hub.answer(id, {
        sources: [
          { section: 'registrations', publisher: PUP, state: 'disclosed' },
          { section: 'registrations', publisher: 'PUP-2607', state: 'nothing-known' },
          { section: 'help-profiles', publisher: PUP, state: 'withheld', reasons: ['must-be-named-in-agreement'] },
          { section: 'help-profiles', publisher: 'PUP-2607', state: 'source-unavailable' },
        ],
      });
    });
    expect(check(shapeOf(AskedInquiry), JSON.parse(JSON.stringify(answer)), '')).toMatchObject({ ok: true });
    expect(answer).toMatchObject({
      questionId: asked.questionId,
      answered: true,
      caseReference: 'S/1',
      eventId: `${OPS}.2`,
    });
    const record = { recordId: 'R-1', eventId: `${OPS}.1`, data: { status: 'JOBSEEKER', from: '2026-01-01' } };
    expect(answer.sections).toMatchObject([
      {
        section: 'registrations',
        sources: [
          { publisher: PUP, state: 'disclosed', records: [record] },
          { publisher: 'PUP-2607', state: 'nothing-known', records: [] },
        ],
      },
      {
        section: 'help-profiles',
        sources: [
          { publisher: PUP, state: 'withheld', reasons: ['must-be-named-in-agreement'], records: [] },
          { publisher: 'PUP-2607', state: 'source-unavailable', records: [] },
        ],
      },
    ]);
    expect(status).toBe(HttpStatus.OK);
  });

  it('tells the hub who asks what on what ground, by pseudonyms and sealed', async () => {
    const answer = await answered(question({ matterReference: 'W/7' }));
    const [message, ...more] = await told(dataSource);
    expect(more).toEqual([]);
    expect(message).toMatchObject({
      receiver: OPS,
      inquiryId: answer.id,
      status: 'asked',
      receiverPerson: somePseudonym(OPS, ANNA.pesel),
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
      reference: 'S/1',
      sections: ['registrations', 'help-profiles'],
      isExceptional: false,
      actorRole: 'caseworker',
    });
    expect(JSON.stringify(message)).not.toMatch(/user-17|81030206002/);
    expect(await edge.users.decrypt(OPS, 'user', message?.sealedUser ?? '')).toBe('user-17');
  });

  it('of an institution’s own system is asked without a user', async () => {
    await answered(question(), SYSTEM);
    const [message] = await told(dataSource);
    expect(message).toMatchObject({ actorRole: 'institution' });
    expect(message).not.toHaveProperty('sealedUser');
  });

  it('is answered with what there is after two seconds, and shows later what came later', async () => {
    const asked = question();
    const answer = await askAnd(asked, (id) =>
      hub.answer(id, {
        isComplete: false,
        sources: [{ section: 'registrations', publisher: PUP, state: 'source-unavailable' }],
      }),
    );
    expect(status).toBe(HttpStatus.ACCEPTED);
    expect(answer).toMatchObject({
      answered: false,
      sections: [{ sources: [{ state: 'source-unavailable' }] }, { sources: [] }],
    });
    await hub.disclose(answer.id);
    expect(await read(answer.id)).toMatchObject({
      answered: false,
      sections: [{ sources: [{ state: 'disclosed' }] }, {}],
    });
    await hub.answer(answer.id, { sources: [{ section: 'registrations', publisher: PUP, state: 'disclosed' }] }, 2);
    expect(await read(answer.id)).toMatchObject({ answered: true });
    await hub.answer(answer.id, { isComplete: false }, 1);
    expect(await read(answer.id)).toMatchObject({ answered: true });
  });

  it('is asked once, however often it is sent, and its answer found again after the process died', async () => {
    const asked = question();
    const answer = await answered(asked);
    expect(await ask(asked, WORKER, other)).toEqual(answer);
    expect(await views(dataSource)).toMatchObject([{ view: 'inquiry', inquiryId: answer.id, receiver: OPS }]);
    const both = await Promise.all([1, 2].map(() => answered(question({ questionId: asked.questionId }))));
    expect(both).toEqual([answer, answer]);
    expect(await told(dataSource)).toHaveLength(1);
  });

  it('that is sent again once its user’s authorisation has ended shows nothing', async () => {
    const asked = question();
    await answered(asked);
    await dataSource.query(`UPDATE institution_user SET ended_at = now()`);
    expect(await codeOf(ask(asked))).toBe('authorisation-not-valid');
  });

  it('under an id of another question, or another’s, is refused by name', async () => {
    const asked = question();
    await answered(asked);
    await addCase(dataSource, 'S/2', JAN);
    for (const [change, who] of [
      [{ person: JAN, caseReference: 'S/2' }],
      [{ sections: ['proposals'] }],
      [{ purpose: 'welfare-benefit' }],
      [{}, COLLEAGUE],
    ] as [Partial<InquiryQuestion>, Caller?][])
      expect(await errorOf(ask({ ...asked, ...change }, who))).toMatchObject({
        code: 'inquiry-conflict',
        path: 'questionId',
      });
    expect(await told(dataSource)).toHaveLength(1);
  });

  describe('outside the caseload', () => {
    it.each<[string, Partial<InquiryQuestion>]>([
      ['nobody has a case on', { person: JAN, caseReference: undefined, matterReference: 'W/1' }],
      ['the reference is not of', { caseReference: 'S/9' }],
      ['the reference is another person’s of', { person: JAN }],
    ])('of a person that %s warns first and asks nobody', async (_, change) => {
      const asked = question(change);
      expect(await errorOf(ask(asked))).toMatchObject({ code: 'outside-caseload', path: 'caseReference' });
      expect(await codeOf(ask(asked))).toBe('outside-caseload');
      expect(await told(dataSource)).toEqual([]);
      expect((await edge.inquiries.list(WORKER, {})).turnedBack).toBe(1);
    });

    it('keeps of whoever turned back neither person nor user', async () => {
      await codeOf(ask(question({ person: JAN })));
      const [row] = await dataSource.query<object[]>('SELECT * FROM inquiry_warning');
      expect(Object.keys(row ?? {})).toEqual(['institution', 'question_id', 'warned_at']);
    });

    it('is answered at once with a reason, and waits for a second person', async () => {
      const asked = question(EXCEPTIONAL);
      const { exceptional: _, ...plain } = asked;
      expect(await codeOf(ask(plain))).toBe('outside-caseload');
      const answer = await answered(asked);
      expect(answer.confirmation).toMatchObject({ state: 'awaited' });
      expect((await told(dataSource))[0]).toMatchObject({ isExceptional: true });
      expect(JSON.stringify(await told(dataSource))).not.toContain('okienku');
      expect(await read(answer.id)).toMatchObject({ subject: JAN, reason: EXCEPTIONAL.exceptional.reason });
      const list = await edge.inquiries.list(COORDINATOR, { confirmation: 'awaited' });
      expect(list).toMatchObject({ inquiries: [{ id: answer.id }], turnedBack: 0 });
    });

    it('is confirmed or rejected once, by another than asked', async () => {
      const { id } = await answered(question(EXCEPTIONAL));
      expect(await codeOf(edge.inquiries.confirm(WORKER, { id }))).toBe('second-person-needed');
      expect(await codeOf(edge.inquiries.confirm(STRANGER, { id }))).toBe('not-found');
      const confirmed = await edge.inquiries.confirm(COLLEAGUE, { id });
      expect(confirmed.confirmation).toMatchObject({ state: 'confirmed', decidedBy: COLLEAGUE.subject });
      expect(await edge.inquiries.confirm(COLLEAGUE, { id })).toEqual(confirmed);
      expect(await codeOf(edge.inquiries.reject(COORDINATOR, { id }))).toBe('no-confirmation-awaited');
      expect((await told(dataSource)).map((one) => [one.status, one.actorRole])).toEqual([
        ['asked', 'caseworker'],
        ['confirmed', 'caseworker'],
      ]);
      const rejected = await answered(question(EXCEPTIONAL));
      await edge.inquiries.reject(COORDINATOR, { id: rejected.id });
      expect((await told(dataSource)).at(-1)).toMatchObject({ status: 'rejected', actorRole: 'coordinator' });
      const within = await answered(question());
      expect(await codeOf(edge.inquiries.confirm(COLLEAGUE, { id: within.id }))).toBe('no-confirmation-awaited');
    });

    it('that nobody confirms in two working days is listed as overdue, and told to the log once', async () => {
      const { id } = await answered(question(EXCEPTIONAL));
      await edge.confirmations.reportOverdue();
      expect(await told(dataSource)).toHaveLength(1);
      await dataSource.query("UPDATE inquiry SET confirm_before = now() - interval '1 second'");
      await edge.confirmations.reportOverdue();
      await edge.confirmations.reportOverdue();
      expect((await told(dataSource)).map((one) => one.status)).toEqual(['asked', 'unconfirmed']);
      const list = await edge.inquiries.list(COORDINATOR, { confirmation: 'overdue' });
      expect(list.inquiries).toMatchObject([{ id, confirmation: { state: 'overdue' } }]);
    });

    it('is refused where only claims are made, and the log is told', async () => {
      const claims = [{ section: 'registrations', field: 'status', value: 'JOBSEEKER' }];
      const asked = question({ ...EXCEPTIONAL, sections: undefined, claims });
      expect(await codeOf(ask(asked))).toBe('outside-caseload');
      expect(await told(dataSource)).toMatchObject([{ status: 'refused', refused: 'outside-caseload' }]);
    });
  });

  it('of claims is answered with whether they hold, until that is withdrawn', async () => {
    const claims = [{ section: 'registrations', field: 'status', value: 'JOBSEEKER' }];
    const results = [{ section: 'registrations', field: 'status', result: 'true' as const }];
    const answer = await askAnd(question({ sections: undefined, claims }), (id) => hub.answer(id, { claims: results }));
    expect((await told(dataSource))[0]).toMatchObject({ claims, sections: ['registrations'] });
    const said = [{ ...results[0], value: 'JOBSEEKER' }];
    expect(answer).toMatchObject({ claims: said, sections: [{ section: 'registrations' }] });
    await withdraw({ publisher: PUP, agreement: 'AG-1' });
    expect((await read(answer.id)).claims).toBeUndefined();
  });

  it.each([
    ['own-record', true],
    ['excluded', false],
  ])('about whom the asker has declared is refused, and logged as %s', async (refused, isOwn) => {
    await dataSource.query('INSERT INTO user_exclusion VALUES ($1, $2, $3, $4)', [
      OPS,
      WORKER.subject,
      somePseudonym('hub', ANNA.pesel),
      isOwn,
    ]);
    expect(await codeOf(ask(question()))).toBe('excluded-person');
    expect(await told(dataSource)).toMatchObject([{ status: 'refused', refused }]);
    expect(await dataSource.query('SELECT FROM inquiry')).toEqual([]);
  });

  it('is refused a user who has asked too often within the hour, at whatever process and at once', async () => {
    const limited = { ...CONFIG, inquiriesPerUser: 1 };
    const processes = [processOn(dataSource, here, limited), processOn(second, there, limited)];
    // About two persons: what is asked about one is let in one after the other anyway.
    const asking = Array.from({ length: 5 }, (_, i) => {
      const asked = question(i % 2 === 0 ? {} : EXCEPTIONAL);
      return () => errorOf(ask(asked, WORKER, processes[i % 2]));
    });
    const outcomes = await atOnce(dataSource, 'SELECT FROM institution_user FOR UPDATE', asking);
    const errors = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = errors.filter(({ code }) => code === 'too-many-inquiries');
    expect(refused).toHaveLength(4);
    expect(refused.every(({ retryAfterSeconds = 0 }) => retryAfterSeconds > 3500 && retryAfterSeconds <= 3600)).toBe(
      true,
    );
    expect((await told(dataSource)).filter((one) => one.refused === 'user-limit')).toHaveLength(4);
    expect(await answered(question(), SYSTEM)).toMatchObject({ answered: true });
  });

  it('counts once for its user however often it is sent at once, also where it is the last that they may ask', async () => {
    const limited = { ...CONFIG, inquiriesPerUser: 1 };
    const asked = question();
    const both = [processOn(dataSource, here, limited), processOn(second, there, limited)].map((process) =>
      ask(asked, WORKER, process),
    );
    await hub.answer(await idOf(asked), {});
    expect(await Promise.all(both)).toMatchObject([{ answered: true }, { answered: true }]);
    expect(await told(dataSource)).toHaveLength(1);
  });

  it('that the hub counts as one too many for the institution is answered as such', async () => {
    const refusal = { status: 'refused', refused: 'institution-limit' } as const;
    const error = await errorOf(askAnd(question(), (id) => hub.answer(id, refusal)));
    expect(error).toMatchObject({ code: 'too-many-inquiries', retryAfterSeconds: 3600 });
    const other = await askAnd(question(), (id) => hub.answer(id, { status: 'refused', refused: 'no-agreement' }));
    expect(other).toMatchObject({ answered: true, refused: 'no-agreement' });
  });

  it.each<[string, Partial<InquiryQuestion>, string]>([
    ['basis-not-for-purpose', { purpose: 'labour-market-help' }, 'purpose'],
    ['validation-failed', { purpose: 'curiosity' }, 'purpose'],
    ['validation-failed', { caseReference: undefined }, 'caseReference'],
    ['validation-failed', { sections: undefined }, 'sections'],
    [
      'validation-failed',
      { sections: undefined, claims: [{ section: 'registrations', field: 'x', value: 1 }] },
      'claims[0]',
    ],
  ])('is refused with %s at the door for %j', async (code, change, path) => {
    expect(await errorOf(ask(question(change)))).toMatchObject({ code, path });
  });

  it('is read again with whom it is about, which the log is told of a caseworker, and by its institution alone', async () => {
    const { id } = await answered(question());
    const details = await read(id);
    expect(details).toMatchObject({ id, subject: ANNA });
    expect(check(shapeOf(InquiryDetails), JSON.parse(JSON.stringify(details)), '')).toMatchObject({ ok: true });
    expect(await views(dataSource)).toMatchObject([{ view: 'inquiry', inquiryId: id, caseReference: 'S/1' }]);
    await read(id, SYSTEM);
    expect(await views(dataSource)).toHaveLength(1);
    expect(await codeOf(read(id, STRANGER))).toBe('not-found');
  });

  it('is read by a coordinator to be confirmed, with its reason, without the person and what was disclosed, and not printed', async () => {
    const asked = question({ ...EXCEPTIONAL, exceptional: { reason: 'at the counter' } });
    const sources = [{ section: 'registrations', publisher: PUP, state: 'disclosed' as const }];
    const { id } = await askAnd(asked, async (id) => {
      await hub.disclose(id);
      await hub.answer(id, { sources });
    });
    const details = await read(id, COORDINATOR);
    expect(details).toMatchObject({ id, reason: 'at the counter', confirmation: { state: 'awaited' } });
    expect(details.sections.flatMap((one) => one.sources)).toEqual([
      { publisher: PUP, state: 'disclosed', records: [] },
    ]);
    expect(JSON.stringify(details)).not.toMatch(/JOBSEEKER|pesel/);
    expect(await views(dataSource)).toEqual([]);
    expect(await codeOf(edge.reading.read(OPS, COORDINATOR, { id }, { format: 'pdf' }))).toBe('forbidden');
  });

  it('is printed as a PDF', async () => {
    const { id } = await answered(question());
    const file = await edge.reading.read(OPS, SYSTEM, { id }, { format: 'pdf' });
    expect(file).toHaveProperty('options.type', 'application/pdf');
  });

  const withdraw = (selector: object): Promise<void> =>
    dataSource.transaction((transaction) =>
      withdrawDeliveries(transaction, [
        { edge: 'ops-north', institution: OPS, body: { selector, through: 99 } } as ReceivedWithdrawnDeliveries,
      ]),
    );

  it.each([
    ['its person', { person: somePseudonym(OPS, ANNA.pesel) }],
    ['an agreement', { agreement: 'AG-1' }],
    ['a publisher', { publisher: PUP }],
  ])('loses what it got once what entitled to it, as of %s, has ended', async (_, selector) => {
    const { id } = await askAnd(question(), async (inquiry) => {
      await hub.disclose(inquiry);
      await hub.answer(inquiry, { sources: [{ section: 'registrations', publisher: PUP, state: 'disclosed' }] });
    });
    await withdraw({ agreement: 'AG-2' });
    expect((await read(id)).sections[0]?.sources[0]?.records).toHaveLength(1);
    await withdraw(selector);
    expect((await read(id)).sections[0]?.sources[0]).toMatchObject({ state: 'disclosed', records: [] });
  });

  it('brings into the joint file of an open case what the case has not, and of what both have the case’s', async () => {
    await hub.disclose('', { inquiryId: undefined, caseReference: 'S/1', revision: 7 });
    await askAnd(question(), async (inquiry) => {
      for (const recordId of ['R-1', 'R-2']) await hub.disclose(inquiry, { recordId });
      await hub.answer(inquiry, {});
    });
    await askAnd(question(), async (inquiry) => {
      await hub.disclose(inquiry, { recordId: 'R-2', revision: 2 });
      await hub.answer(inquiry, {});
    });
    const file = await jointFiles(dataSource).readJointFile(OPS, SYSTEM, { caseReference: 'S1' }, {});
    expect(file.sections['registrations']?.map(({ recordId, revision }) => [recordId, revision])).toEqual([
      ['R-1', 7],
      ['R-2', 2],
    ]);
  });

  const deleteOld = async (): Promise<void> => {
    const job = new DeleteInquiryIdentitiesJob(CONFIG, dataSource);
    job.start();
    await job.stop();
  };

  it('keeps whom it was about, and what was answered, for the days of retention', async () => {
    const { id } = await askAnd(question({ caseReference: 'S/1' }), async (inquiry) => {
      await hub.disclose(inquiry);
      await hub.disclose(inquiry, { revision: 2 });
      await hub.answer(inquiry, {});
    });
    const held = (): Promise<unknown[]> =>
      dataSource.query('SELECT FROM joint_file_entry UNION ALL SELECT FROM joint_file_revision');
    await dataSource.query("UPDATE inquiry SET asked_at = now() - interval '29 days'");
    await deleteOld();
    expect(await read(id)).toMatchObject({ subject: ANNA });
    expect(await held()).toHaveLength(2);
    await dataSource.query("UPDATE inquiry SET asked_at = now() - interval '31 days'");
    const expectNothing = async (): Promise<void> => {
      const after = await read(id);
      expect(after).not.toHaveProperty('subject.pesel');
      expect(after).toMatchObject({ id, caseReference: 'S/1', sections: [{ sources: [] }, {}] });
      const file = await jointFiles(dataSource).readJointFile(OPS, SYSTEM, { caseReference: 'S/1' }, {});
      expect(file.sections).toEqual({});
    };
    await expectNothing();
    await deleteOld();
    await expectNothing();
    expect(await held()).toEqual([]);
  });

  it('keeps nothing that comes once it is over, or that a restored database has no question for, and else all', async () => {
    const [old, young] = [await answered(question()), await answered(question())];
    await dataSource.query("UPDATE inquiry SET asked_at = now() - interval '31 days' WHERE id = $1", [old.id]);
    await deleteOld();
    for (const inquiry of [old.id, young.id, randomUUID()]) await hub.disclose(inquiry);
    await hub.disclose('', { inquiryId: undefined, caseReference: 'S/1' });
    await deleteOld();
    const kept = await dataSource.query<object[]>(
      'SELECT case_reference AS place FROM joint_file_entry ORDER BY place',
    );
    expect(kept).toHaveLength(2);
    expect(kept).toEqual(expect.arrayContaining([{ place: ` inquiry ${young.id}` }, { place: 'S/1' }]));
  });

  it('is not told to the log any more where nobody knows whom it was about, nor confirmed, nor shown to whom it must not be', async () => {
    const { id } = await answered(question(EXCEPTIONAL));
    await dataSource.query(
      "UPDATE inquiry SET asked_at = now() - interval '31 days', confirm_before = now() - interval '27 days'",
    );
    await deleteOld();
    expect(await read(id)).toMatchObject({ id, confirmation: { state: 'overdue' } });
    expect(await codeOf(edge.inquiries.confirm(COLLEAGUE, { id }))).toBe('no-confirmation-awaited');
    await edge.confirmations.reportOverdue();
    await exclude(COLLEAGUE);
    expect(await codeOf(read(id, COLLEAGUE))).toBe('excluded-person');
    expect(await views(dataSource)).toEqual([]);
    expect((await told(dataSource)).map((one) => one.status)).toEqual(['asked']);
  });

  it('leaves a warning behind for as long as it is counted', async () => {
    for (const days of [29, 31]) {
      await codeOf(ask(question({ person: JAN })));
      await dataSource.query(
        "UPDATE inquiry_warning SET warned_at = now() - make_interval(days => $1) WHERE warned_at > now() - interval '1 day'",
        [days],
      );
    }
    await deleteOld();
    expect(await dataSource.query('SELECT FROM inquiry_warning')).toHaveLength(1);
  });

  it('is kept without a PESEL in any column', async () => {
    await answered(question());
    const rows = await dataSource.query<object[]>('SELECT inquiry::text FROM inquiry');
    expect(JSON.stringify(rows)).not.toContain(ANNA.pesel);
  });

  const exclude = ({ subject }: Caller): Promise<unknown> =>
    dataSource.query('INSERT INTO user_exclusion VALUES ($1, $2, $3, false)', [
      OPS,
      subject,
      somePseudonym('hub', JAN.pesel),
    ]);

  it('is listed the latest first, in pages, without persons that a caseworker must not see', async () => {
    const first = await answered(question());
    const last = await answered(question(EXCEPTIONAL));
    expect((await edge.inquiries.list(WORKER, {})).inquiries.map(({ id }) => id)).toEqual([last.id, first.id]);
    expect((await edge.inquiries.list(WORKER, { after: last.id })).inquiries.map(({ id }) => id)).toEqual([first.id]);
    expect((await edge.inquiries.list(WORKER, { after: first.id })).inquiries).toEqual([]);
    const unknown = edge.inquiries.list(WORKER, { after: randomUUID() });
    expect(await errorOf(unknown)).toMatchObject({ code: 'validation-failed', path: 'after' });
    await exclude(WORKER);
    expect((await edge.inquiries.list(WORKER, {})).inquiries.map(({ id }) => id)).toEqual([first.id]);
    expect((await edge.inquiries.list(STRANGER, {})).inquiries).toEqual([]);
  });
});

/** The joint file of the one case. */
function jointFiles(dataSource: DataSource): JointFilesController {
  const cases = {
    get: () => dataSource.manager.findOneBy(ClientCase, { institution: OPS, caseReference: 'S/1' }),
    noteReading: () => Promise.resolve(),
    ownReferenceOf: () => Promise.resolve('S/1'),
  } as unknown as CasesService;
  return new JointFilesController(cases, dataSource, {} as ViewsService, CONFIG);
}
