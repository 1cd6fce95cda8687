import { randomUUID } from 'node:crypto';
import { workingDaysAfter } from '@lacznik/casework';
import {
  check,
  type ProcessView,
  type ReferralOpening,
  type ReferralStep,
  ReferralView,
  shapeOf,
} from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import type { Caller } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { HubAnswers } from '../hub-answers/hub-answers';
import {
  ANNA,
  CASE,
  CASEWORKER,
  CENTRE,
  COORDINATOR,
  createProcessesDatabase,
  type EdgeUnderTest,
  fillDatabase,
  JAN,
  KEYS,
  NEIGHBOUR,
  NGO_WORKER,
  OFFICE,
  OPS,
  PlayedHub,
  PlayedResponse,
  processOn,
  PUP,
  referral,
  stepOn,
} from '../processes.fixture';
import { stateOfWaiting } from '../waiting/waiting.store';

/** Somebody who works at the sender. */
const OFFICE_WORKER: Caller = { subject: 'piotr', institution: PUP, roles: ['caseworker'] };
/** Servers are waited for as always. */
const NOT_THE_DATE = [
  'nextTick',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'clearTimeout',
  'queueMicrotask',
  'performance',
  'hrtime',
] as const;

describe('a referral between two institutions', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let answers: HubAnswers;
  let edge: EdgeUnderTest;
  let hub: PlayedHub;

  beforeAll(async () => {
    database = await createProcessesDatabase();
    ({ dataSource } = database);
    answers = new HubAnswers(dataSource, new Sessions(database.url));
    answers.onApplicationBootstrap();
  });
  afterAll(async () => {
    await answers.onApplicationShutdown();
    await database.drop();
  });
  beforeEach(async () => {
    await fillDatabase(dataSource);
    edge = processOn(dataSource, answers);
    hub = new PlayedHub(dataSource, edge);
  });

  /** Asks for something, and lets the hub work as long as it is waited for. */
  async function withHub<T>(asked: (response: PlayedResponse) => Promise<T>, played = hub): Promise<[T, number]> {
    const response = new PlayedResponse();
    let isDone = false;
    const answer = asked(response).finally(() => (isDone = true));
    answer.catch(() => undefined);
    await until('it is answered', async () => {
      await played.settle();
      return isDone;
    });
    return [await answer, response.statusCode];
  }
  const open = (opening: ReferralOpening, by = edge, caller = OFFICE): Promise<[ReferralView, number]> =>
    withHub(({ express }) => by.referrals.open(caller.institution ?? '', caller, opening, express));
  const step = (caller: Caller, id: string, said: ReferralStep): Promise<[ReferralView, number]> =>
    withHub(({ express }) => edge.referrals.step(caller, { id }, said, express));
  const read = (caller: Caller, id: string): Promise<ReferralView> => edge.referrals.read(caller, { id });

  it('is sent, told to the receiver with whom it is about, and accepted with a case', async () => {
    const opening = referral();
    const { processId: id } = opening;
    const [sent, status] = await open(opening);
    expect([status, sent.state, sent.version, sent.awaits]).toEqual([200, 'SENT', 1, OPS]);
    expect(check(shapeOf(ReferralView), JSON.parse(JSON.stringify(sent)), '')).toMatchObject({ ok: true });

    const received = await read(CENTRE, id);
    expect(received).toMatchObject({
      actor: 'receiver',
      other: PUP,
      person: somePseudonym(OPS, ANNA.pesel),
      subject: { person: ANNA, name: { familyName: 'Nowak' } },
      content: { kind: 'SOCIAL_CONTRACT', senderCase: CASE },
    });
    const accept = stepOn(1, { name: 'accept', note: 'Zapraszamy.' }, { caseReference: 'S/9' });
    const [accepted] = await step(CENTRE, id, accept);
    expect(accepted).toMatchObject({ state: 'ACCEPTED', version: 2, caseReference: 'S/9' });
    expect(await read(OFFICE, id)).toMatchObject({ state: 'ACCEPTED', version: 2, caseReference: CASE });
    const cases = await dataSource.query<{ person: string }[]>(
      `SELECT person FROM client_case WHERE institution = '${OPS}'`,
    );
    expect(cases).toEqual([{ person: somePseudonym('hub', ANNA.pesel) }]);
  });

  it('is accepted into the case that the receiver has on the person under a joined identity, and into nobody else’s', async () => {
    const opening = referral();
    const { processId: id } = opening;
    await open(opening);
    const [anna, jan] = [ANNA, JAN].map(({ pesel }) => somePseudonym('hub', pesel));
    await dataSource.query(
      `INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on, last_used_on)
       VALUES ($1, 'S/1', $2, $3, 'ups-105-1', 'social-work', '2026-01-01', '2026-01-01')`,
      [OPS, jan, somePseudonym(OPS, JAN.pesel)],
    );
    const accept = (): Promise<[ReferralView, number]> =>
      step(CENTRE, id, stepOn(1, { name: 'accept' }, { caseReference: 'S/1' }));
    await expect(accept()).rejects.toMatchObject({ code: 'case-conflict', path: 'openCase.caseReference' });
    await dataSource.query(
      `INSERT INTO identity_join (id, institution, person, other, encrypted, requested_by, confirmed_by, confirmed_at)
       VALUES (gen_random_uuid(), $1, $2, $3, '', 'a', 'b', now())`,
      [OPS, anna, jan],
    );
    expect((await accept())[0]).toMatchObject({ state: 'ACCEPTED', caseReference: 'S/1' });
    await dataSource.query('DELETE FROM identity_join');
  });

  it('is pending while the hub says nothing, and is made once however often it is sent', async () => {
    const opening = referral();
    const response = new PlayedResponse();
    const pending = await edge.referrals.open(PUP, OFFICE, opening, response.express);
    expect([response.statusCode, pending.version, pending.pending?.command]).toEqual([202, 0, 'send']);
    expect(pending.allowedActions).toEqual([]);
    expect(pending.pending?.since).toMatch(/Z$/);
    const waiting = async (): Promise<unknown> =>
      (await dataSource.query<unknown[]>('SELECT FROM process WHERE pending_since IS NOT NULL')).length;
    expect(await waiting()).toBe(1);
    const [sent] = await open(opening);
    expect([sent.version, sent.history.length, await waiting()]).toEqual([1, 1, 0]);
    await expect(open({ ...opening, content: { ...opening.content, note: 'inaczej' } })).rejects.toMatchObject({
      code: 'process-conflict',
    });
  });

  it('is refused by the hub with its reason, and is opened under its own id once it is put right', async () => {
    hub.refuses = 'no-agreement';
    const opening = referral();
    const refusal = {
      code: 'step-refused',
      place: { reason: 'no-agreement', allowedActions: ['send'], presentVersion: 0 },
    };
    await expect(open(opening)).rejects.toMatchObject(refusal);
    await expect(open(opening)).rejects.toMatchObject(refusal);
    hub.refuses = undefined;
    const corrected = { ...opening, content: { ...opening.content, agreement: 'AG-7' } };
    await expect(open({ ...corrected, person: JAN })).rejects.toMatchObject({ code: 'outside-caseload' });
    const [sent] = await open(corrected);
    expect(sent).toMatchObject({ version: 1, state: 'SENT', content: { agreement: 'AG-7' } });
    expect(sent.refused.map(({ reason }) => reason)).toEqual(['no-agreement', 'no-agreement']);
    expect(await read(CENTRE, opening.processId)).toMatchObject({ state: 'SENT', content: { agreement: 'AG-7' } });
    expect((await open(corrected))[0].version).toBe(1);
    await expect(open(opening)).rejects.toMatchObject({ code: 'process-conflict' });
    const ended = await dataSource.query<unknown[]>('SELECT FROM process WHERE ended_on IS NOT NULL');
    expect(ended).toEqual([]);
  });

  it('is refused without a case on the person, without the receiver’s key, and with a PESEL in a text', async () => {
    await expect(open(referral({ person: JAN }))).rejects.toMatchObject({ code: 'outside-caseload' });
    const keyless = processOn(dataSource, answers, { directory: {} });
    await expect(open(referral(), keyless)).rejects.toMatchObject({
      code: 'no-key-of-receiver',
      path: 'content.receiver',
    });
    const { content } = referral();
    const written = referral({ content: { ...content, note: `PESEL ${ANNA.pesel}` } });
    await expect(open(written)).rejects.toMatchObject({ code: 'pesel-in-field', path: 'content.note' });
    const past = referral({ content: { ...content, answerBy: '2020-01-01' } });
    await expect(open(past)).rejects.toMatchObject({ code: 'validation-failed', path: 'content.answerBy' });
    expect(await dataSource.query('SELECT FROM process')).toEqual([]);
  });

  it('has one winner where a withdrawal crosses an acceptance, and both sides see the same', async () => {
    const opening = referral();
    const { processId: id } = opening;
    await open(opening);
    const [withdrawal, acceptance] = [
      stepOn(1, { name: 'withdraw', reason: 'pomyłka' }),
      stepOn(1, { name: 'accept' }),
    ];
    const outcomes = await Promise.allSettled([step(OFFICE, id, withdrawal), step(CENTRE, id, acceptance)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [loser] = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(loser).toMatchObject({ code: 'version-conflict', place: { reason: 'stale-version', presentVersion: 2 } });
    const [here, there] = [await read(OFFICE, id), await read(CENTRE, id)];
    expect(here.state).toBe(there.state);
    expect(here.history.map(({ stepId }) => stepId)).toEqual(there.history.map(({ stepId }) => stepId));
  });

  it('refuses what the state does not allow, on a version that is over, and by whom it is not to say', async () => {
    const opening = referral();
    const { processId: id } = opening;
    await open(opening);
    await expect(step(CENTRE, id, stepOn(1, { name: 'start' }))).rejects.toMatchObject({
      code: 'step-refused',
      place: { reason: 'not-in-this-state', allowedActions: ['accept', 'reject', 'ask'], presentVersion: 1 },
    });
    await expect(step(CENTRE, id, stepOn(7, { name: 'accept' }))).rejects.toMatchObject({ code: 'version-conflict' });
    await expect(step(OFFICE, id, stepOn(1, { name: 'accept' }))).rejects.toMatchObject({
      place: { reason: 'not-your-move' },
    });
    await expect(step(OFFICE, randomUUID(), stepOn(1, { name: 'remind' }))).rejects.toMatchObject({
      code: 'not-found',
    });
    const [reassigned] = await step(COORDINATOR, id, stepOn(1, { name: 'reassign', to: 'Dział aktywizacji' }));
    expect(reassigned.history.at(-1)).toMatchObject({ actor: 'receiver-coordinator', command: { name: 'reassign' } });
  });

  it('says to the sender that it was taken over, seen by a person, and answered', async () => {
    const opening = referral();
    const { processId: id } = opening;
    const receiptOf = ({ history }: ProcessView) => history[0]?.receipt;
    await open(opening);
    expect(receiptOf(await read(OFFICE, id))).toEqual({
      eventId: `${OPS}.1`,
      received: true,
      seen: false,
      answered: false,
    });
    await read(CENTRE, id);
    await hub.settle();
    expect(receiptOf(await read(OFFICE, id))).toMatchObject({ seen: false });
    await read(CASEWORKER, id);
    await hub.settle();
    expect(receiptOf(await read(OFFICE, id))).toMatchObject({ seen: true, answered: false });
    await step(CASEWORKER, id, stepOn(1, { name: 'reject', code: 'NO_CAPACITY' }));
    expect(receiptOf(await read(OFFICE, id))).toMatchObject({ answered: true });
  });

  it('becomes a dead letter where it is delivered on another person than it names, or is sealed by a wrong key', async () => {
    hub.deliversOn = somePseudonym(OPS, JAN.pesel);
    const opening = referral();
    await open(opening);
    await expect(read(CENTRE, opening.processId)).rejects.toMatchObject({ code: 'not-found' });
    hub.deliversOn = undefined;
    const foreign = makeInstitutionKeys([OPS], '1');
    const misled = processOn(dataSource, answers, { directory: foreign });
    const second = referral();
    await open(second, misled);
    await expect(read(CENTRE, second.processId)).rejects.toMatchObject({ code: 'not-found' });
    const third = referral();
    await open(third);
    expect(await read(CENTRE, third.processId)).toMatchObject({ state: 'SENT' });
  });

  it('waits in the feed for a key that is not in the file, and is opened by one that was replaced', async () => {
    const rotated = makeInstitutionKeys([OPS, PUP], '2');
    const ahead = processOn(dataSource, answers, { directory: rotated });
    const opening = referral();
    await expect(open(opening, ahead)).rejects.toThrow(/stands still/);
    const withBoth = Object.fromEntries(
      [OPS, PUP].map((id) => [id, { keys: [...(KEYS[id]?.keys ?? []), ...(rotated[id]?.keys ?? [])] }]),
    );
    edge = processOn(dataSource, answers, { own: withBoth });
    const again = new PlayedHub(dataSource, edge);
    await again.settle();
    expect(await read(CENTRE, opening.processId)).toMatchObject({ state: 'SENT' });
  });

  it('lists what either side has, by role, state and day, without what is said', async () => {
    await open(referral());
    await open(referral());
    const listed = await edge.referrals.list(CENTRE, { role: 'receiver', state: 'SENT' });
    expect(listed.processes.map(({ isOverdue }) => isOverdue)).toEqual([false, false]);
    expect(JSON.stringify(listed)).not.toContain('SOCIAL_CONTRACT');
    expect((await edge.referrals.list(CENTRE, { role: 'sender' })).processes).toEqual([]);
    await dataSource.query(`UPDATE process SET due_on = '2020-01-01' WHERE institution = '${OPS}'`);
    expect((await edge.referrals.list(COORDINATOR, { overdue: 'true' })).processes).toHaveLength(2);
    expect((await edge.referrals.list(OFFICE, { overdue: 'true' })).processes).toHaveLength(0);
    const [sent] = (await edge.referrals.list(OFFICE, { withCoordinators: 'false' })).processes;
    expect(sent?.coordinatorsOn).toBe(workingDaysAfter(sent?.dueOn ?? '', 3));
    await dataSource.query(`UPDATE process SET coordinators_on = '2020-01-04' WHERE institution = '${OPS}'`);
    expect((await edge.referrals.list(COORDINATOR, { withCoordinators: 'true' })).processes).toHaveLength(2);
    expect((await edge.referrals.list(OFFICE, { withCoordinators: 'true' })).processes).toHaveLength(0);
  });

  it('is forwarded in one call where it was not the receiver’s, and says by which', async () => {
    const opening = referral();
    const { processId: id } = opening;
    const forwarding = { processId: randomUUID(), receiver: NEIGHBOUR, agreement: 'AG-2' };
    const forward = (): Promise<[ReferralView, number]> =>
      withHub(({ express }) => edge.referrals.forward(PUP, OFFICE, { id }, forwarding, express));
    await open(opening);
    await expect(forward()).rejects.toMatchObject({ code: 'step-refused', place: { reason: 'condition-not-met' } });
    await step(CENTRE, id, stepOn(1, { name: 'reject', code: 'NOT_OURS', suggestedReceiver: NEIGHBOUR }));
    const [forwarded] = await forward();
    expect(forwarded).toMatchObject({
      state: 'SENT',
      other: NEIGHBOUR,
      caseReference: CASE,
      content: { partOf: id, agreement: 'AG-2' },
    });
    expect((await forward())[0]).toMatchObject({ processId: forwarding.processId, version: 1 });
    await hub.settle();
    const told = await read(CENTRE, id);
    expect([told.flags, told.history.at(-1)?.words]).toEqual([[], { referral: forwarding.processId }]);
    expect(await read({ ...CENTRE, institution: NEIGHBOUR }, forwarding.processId)).toMatchObject({
      subject: { person: ANNA },
    });
    const again = { ...forwarding, processId: randomUUID() };
    await expect(
      withHub(({ express }) => edge.referrals.forward(PUP, OFFICE, { id }, again, express)),
    ).rejects.toMatchObject({ code: 'step-refused' });
  });

  it('says by which it was forwarded also where the hub refuses that at first, and is forwarded once', async () => {
    const opening = referral();
    const { processId: id } = opening;
    const forwarding = { processId: randomUUID(), receiver: NEIGHBOUR, agreement: 'AG-2' };
    const forward = (processId = randomUUID()): Promise<[ReferralView, number]> =>
      withHub(({ express }) => edge.referrals.forward(PUP, OFFICE, { id }, { ...forwarding, processId }, express));
    await open(opening);
    await step(CENTRE, id, stepOn(1, { name: 'reject', code: 'NOT_OURS' }));
    const early = stepOn(2, { name: 'forward', referral: forwarding.processId });
    await expect(step(OFFICE, id, early)).rejects.toMatchObject({ path: 'command.referral' });

    Object.assign(hub, { refuses: 'no-agreement', refusesOnly: 'forward' });
    await edge.referrals.forward(PUP, OFFICE, { id }, forwarding, new PlayedResponse().express);
    await expect(forward()).rejects.toMatchObject({ place: { reason: 'condition-not-met' } });
    await hub.settle();
    const refused = async (): Promise<unknown[]> => (await read(OFFICE, id)).refused.map(({ stepId }) => stepId);
    const [first] = await refused();
    expect(await read(OFFICE, id)).toMatchObject({ flags: ['NOT_OURS'], awaits: PUP });
    await expect(forward()).rejects.toMatchObject({ place: { reason: 'condition-not-met' } });
    const tendIn = async (days: number): Promise<void> => {
      jest.useFakeTimers({ now: Date.now() + days * 86_400_000, doNotFake: [...NOT_THE_DATE] });
      try {
        await edge.forwarding.tend(PUP);
        await hub.settle();
      } finally {
        jest.useRealTimers();
      }
    };
    await tendIn(0);
    expect(await refused()).toEqual([first]);
    await tendIn(1);
    const [second, ...others] = await refused();
    expect([second === first, others]).toEqual([false, []]);
    hub.refuses = undefined;
    await tendIn(2);
    expect(await read(CENTRE, id)).toMatchObject({ flags: [], forwardedBy: forwarding.processId });
    expect(await refused()).toEqual([]);
  });

  it('is not sent where the person would be in the integration programme twice at a time, or for too long', async () => {
    const { content } = referral();
    const programme = (from: string, to: string): ReferralOpening =>
      referral({ content: { ...content, kind: 'PAI', integration: { from, to, groupId: from, provider: OPS } } });
    await open(programme('2026-01-01', '2026-02-28'));
    const twice = programme('2026-02-28', '2026-04-27');
    await expect(open(twice)).rejects.toMatchObject({ code: 'validation-failed', path: 'content.integration' });
    await open(programme('2026-03-01', '2026-04-30'));
    await open(programme('2026-05-01', '2026-06-30'));
    const tooLong = programme('2026-08-01', '2026-09-30');
    await expect(open(tooLong)).rejects.toMatchObject({ place: { reason: 'over-the-limit' } });
    await expect(read(OFFICE, tooLong.processId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('to useful work tells the sender at once what happens in it; no other offers that', async () => {
    const { content } = referral();
    const usefulWork = {
      from: '2026-04-01',
      to: '2099-06-30',
      hoursPerWeek: 10,
      hoursPerMonth: 40,
      agreedHoursPerMonth: 40,
    };
    const [work, other] = [referral({ content: { ...content, kind: 'PSU', usefulWork } }), referral()];
    for (const opening of [work, other]) {
      await open(opening);
      await step(CENTRE, opening.processId, stepOn(1, { name: 'accept' }));
    }
    const actionsOn = async ({ processId }: ReferralOpening) => (await read(CENTRE, processId)).allowedActions;
    expect(await actionsOn(work)).toContain('notify');
    expect(await actionsOn(other)).not.toContain('notify');
    const notice = { name: 'notify', code: 'DID_NOT_COME' } as const;
    const refusal = { place: { reason: 'condition-not-met', allowedActions: ['start', 'hold', 'ask'] } };
    await expect(step(CENTRE, other.processId, stepOn(2, notice))).rejects.toMatchObject(refusal);
    await step(CENTRE, work.processId, stepOn(2, notice));
    expect((await read(OFFICE, work.processId)).history.at(-1)).toMatchObject({
      command: notice,
      sentence: { pl: expect.stringContaining('nie zgłosiła się do prac') as string },
    });
  });

  it('waits for the sender while nobody there has opened what happened in useful work, and no longer', async () => {
    const { content } = referral();
    const hours = { hoursPerWeek: 10, hoursPerMonth: 40, agreedHoursPerMonth: 40 };
    const usefulWork = { from: '2026-04-01', to: '2099-06-30', ...hours };
    const opening = referral({ content: { ...content, kind: 'PSU', usefulWork } });
    await dataSource.query(
      `INSERT INTO institution_user (institution, subject, id, authorisation_number, authorised_from, undertaking_signed_on, undertaking_from)
       VALUES ($1, $2, gen_random_uuid(), 'U', '2026-01-01', '2026-01-01', '2026-01-01')`,
      [PUP, OFFICE_WORKER.subject],
    );
    await open(opening);
    await step(CENTRE, opening.processId, stepOn(1, { name: 'accept' }));
    const waiting = (role: 'institution' | 'caseworker' = 'institution') =>
      edge.shown.waiting({ institution: PUP, role, subject: OFFICE_WORKER.subject }, 10);
    const state = () => stateOfWaiting(dataSource.manager, PUP, 365);
    expect(await waiting()).toEqual([]);
    await step(CENTRE, opening.processId, stepOn(2, { name: 'notify', code: 'LEFT' }));
    const told = { processId: opening.processId, awaits: PUP };
    expect(await waiting('caseworker')).toMatchObject([told]);
    const [notice] = await waiting();
    expect(notice?.sentence.pl).toBe((await read(OFFICE, opening.processId)).history.at(-1)?.sentence.pl);
    // A system that reads is nobody who sees.
    expect(await waiting()).toMatchObject([told]);
    expect((await read(CENTRE, opening.processId)).awaits).toBe(OPS);
    const before = await state();
    await read(OFFICE_WORKER, opening.processId);
    expect(await waiting()).toEqual([]);
    expect(await state()).not.toBe(before);
    await step(CENTRE, opening.processId, stepOn(3, { name: 'notify', code: 'BREACH_OF_ORDER' }));
    expect(await waiting()).toMatchObject([told]);
    await step(CENTRE, opening.processId, stepOn(4, { name: 'start' }));
    await step(CENTRE, opening.processId, stepOn(5, { name: 'finish', code: 'NOT_TAKEN_UP' }));
    expect(await waiting()).toEqual([]);
    expect((await read(OFFICE, opening.processId)).awaits).toBeUndefined();
  });

  it('is answered by somebody at an NGO where it is addressed to it, and is seen with that; no other is there for them', async () => {
    const opening = referral();
    const { processId: id } = opening;
    await open(opening);
    const atSender = { ...NGO_WORKER, institution: PUP };
    await expect(read(atSender, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(step(atSender, id, stepOn(1, { name: 'remind' }))).rejects.toMatchObject({ code: 'not-found' });
    expect((await edge.referrals.list(atSender, {})).processes).toEqual([]);
    expect((await edge.referrals.list(NGO_WORKER, {})).processes).toHaveLength(1);

    expect(await read(NGO_WORKER, id)).toMatchObject({
      subject: { person: ANNA },
      allowedActions: ['accept', 'reject', 'ask'],
    });
    await hub.settle();
    expect((await read(OFFICE, id)).history[0]?.receipt.seen).toBe(true);
    const withCase = stepOn(1, { name: 'accept' }, { caseReference: 'S/9' });
    await expect(step(NGO_WORKER, id, withCase)).rejects.toMatchObject({ code: 'forbidden', path: 'openCase' });
    await step(NGO_WORKER, id, stepOn(1, { name: 'accept' }));
    await step(NGO_WORKER, id, stepOn(2, { name: 'start' }));
    const [finished] = await step(NGO_WORKER, id, stepOn(3, { name: 'finish', code: 'COMPLETED' }));
    expect(finished).toMatchObject({ state: 'DONE', outcome: 'COMPLETED' });
  });

  it('is kept so that no text of it can be read in the database', async () => {
    const { content } = referral();
    await open(referral({ content: { ...content, note: 'tylko dla stron' } }));
    const rows = JSON.stringify(await dataSource.query('SELECT * FROM process'));
    expect(rows).not.toMatch(/tylko dla stron|Nowak|81030206002/);
  });
});
