import { randomUUID } from 'node:crypto';
import { contentHash } from '@lacznik/casework';
import {
  AnnouncedActionView,
  type AnnouncementOpening,
  check,
  dayInPoland,
  type JointPlanOpening,
  type JointPlanStep,
  JointPlanView,
  shapeOf,
} from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import type { Caller } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
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
  OFFICE,
  OPS,
  PlayedHub,
  PlayedResponse,
  processOn,
  PUP,
} from '../processes.fixture';
import { CountedProcessesService } from './counted-processes.service';

const DAY_MS = 24 * 60 * 60 * 1000;
/** All but the clock. */
const NOT_FAKED = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;
const PLAN: JointPlanOpening['content'] = {
  goal: 'zatrudnienie na część etatu',
  diagnosis: [],
  adviser: { side: 'welfare', institution: OPS, role: 'pracownik socjalny' },
  personStand: 'SIGNED',
  steps: [
    {
      id: 's1',
      title: 'szkolenie',
      need: 'WORK',
      owner: 'labour',
      from: '2026-04-01',
      to: '2026-06-30',
      legalBasis: 'x',
    },
  ],
};
const ACTION: AnnouncementOpening['content'] = {
  kind: 'JOB_PROPOSAL',
  receiver: OPS,
  legalBasis: 'ups-105-1',
  plannedFor: '2099-03-20',
  unit: 'Dział pośrednictwa',
  contact: 'pup@pup.example',
  consequences: ['BENEFIT'],
};
const ANSWERED = { ...ACTION, answerNeededBy: '2099-03-17' };

describe('what two institutions agree and announce', () => {
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

  async function withHub<T>(asked: (response: PlayedResponse) => Promise<T>): Promise<T> {
    let isDone = false;
    const answer = asked(new PlayedResponse()).finally(() => (isDone = true));
    answer.catch(() => undefined);
    await until('it is answered', async () => {
      await hub.settle();
      return isDone;
    });
    return answer;
  }
  const opening = { person: ANNA, caseReference: CASE, purpose: 'social-work' };
  const propose = (processId: string): Promise<JointPlanView> =>
    withHub(({ express }) => {
      const body = { ...opening, processId, other: OPS, legalBasis: 'ups-105-1', content: PLAN };
      return edge.plans.open(PUP, OFFICE, body, express);
    });
  const stepPlan = (
    by: Caller,
    id: string,
    basedOn: number,
    command: JointPlanStep['command'],
  ): Promise<JointPlanView> =>
    withHub(({ express }) => edge.plans.step(by, { id }, { stepId: randomUUID(), basedOn, command }, express));

  const readPlan = async (by: Caller, id: string): Promise<JointPlanView> =>
    (await edge.plans.read(by.institution ?? '', by, { id }, { format: 'json' })) as JointPlanView;

  it('is a plan in force once both have approved one hash, which its owner then moves', async () => {
    const id = randomUUID();
    const proposed = await propose(id);
    expect(proposed).toMatchObject({ state: 'PROPOSED', actor: 'labour', awaits: OPS });
    const { proposal } = await readPlan(CENTRE, id);
    expect(proposal?.contentHash).toBe(contentHash(PLAN));
    await expect(stepPlan(CENTRE, id, 1, { name: 'approve', contentHash: 'a'.repeat(64) })).rejects.toMatchObject({
      place: { reason: 'hash-differs' },
    });
    const agreed = await stepPlan(CENTRE, id, 1, { name: 'approve', contentHash: proposal?.contentHash ?? '' });
    expect(agreed).toMatchObject({ state: 'AGREED', agreed: [{ proposedBy: 'labour', approvedBy: 'welfare' }] });
    expect(check(shapeOf(JointPlanView), JSON.parse(JSON.stringify(agreed)), '')).toMatchObject({ ok: true });
    await expect(stepPlan(CENTRE, id, 2, { name: 'move-step', step: 's1', to: 'RUNNING' })).rejects.toMatchObject({
      place: { reason: 'not-the-owner' },
    });
    const moved = await stepPlan(OFFICE, id, 2, { name: 'move-step', step: 's1', to: 'RUNNING' });
    expect(moved.progress).toMatchObject({ s1: { state: 'RUNNING' } });
    expect(moved.goals).toEqual([{ goal: PLAN.goal, since: dayInPoland(new Date()) }]);
  });

  it('is a plan that stands with both coordinators while minutes of a meeting are not shared', async () => {
    const id = randomUUID();
    await propose(id);
    const standsWith = async (by: Caller): Promise<boolean> =>
      (await edge.plans.list(by, { withCoordinators: 'true' })).processes.some(({ processId }) => processId === id);
    expect(await standsWith(COORDINATOR)).toBe(false);
    const minutes = { id: 'm1', heldOn: '2026-03-01', by: 'labour', shared: false } as const;
    await stepPlan(OFFICE, id, 1, { name: 'record-minutes', minutes });
    await hub.settle();
    const atOffice = { ...COORDINATOR, institution: PUP };
    expect([await standsWith(COORDINATOR), await standsWith(atOffice)]).toEqual([true, true]);
    await stepPlan(OFFICE, id, 2, { name: 'share-minutes', id: 'm1', text: 'Ustalono termin.' });
    await hub.settle();
    expect([await standsWith(COORDINATOR), await standsWith(atOffice)]).toEqual([false, false]);
  });

  it('is a plan that is frozen without a case, and taken up again with one', async () => {
    const id = randomUUID();
    await propose(id);
    const standing = async (): Promise<[string, string[]]> => {
      await edge.tendPlans.tend(PUP);
      await hub.settle();
      const { state, flags } = await readPlan(OFFICE, id);
      return [state, flags];
    };
    expect(await standing()).toEqual(['PROPOSED', ['BY_LABOUR']]);
    await dataSource.query(`UPDATE client_case SET closed_on = $1 WHERE institution = $2`, [
      dayInPoland(new Date()),
      PUP,
    ]);
    expect(await standing()).toEqual(['FROZEN', ['BY_LABOUR', 'LABOUR_CLOSED']]);
    expect(await standing()).toEqual(['FROZEN', ['BY_LABOUR', 'LABOUR_CLOSED']]);
    expect((await readPlan(CENTRE, id)).state).toBe('FROZEN');
    await dataSource.query(`UPDATE client_case SET closed_on = NULL WHERE institution = $1`, [PUP]);
    expect(await standing()).toEqual(['PROPOSED', ['BY_LABOUR']]);
  });

  it('is a plan that is closed by itself, at both sides, once it has been frozen for 30 days', async () => {
    const id = randomUUID();
    await propose(id);
    await dataSource.query(`UPDATE client_case SET closed_on = $1 WHERE institution = $2`, [
      dayInPoland(new Date()),
      PUP,
    ]);
    const tendedIn = async (days: number): Promise<string[]> => {
      jest.useFakeTimers({ now: Date.now() + days * DAY_MS, doNotFake: [...NOT_FAKED] });
      try {
        await edge.tendPlans.tend(PUP);
        await hub.settle();
      } finally {
        jest.useRealTimers();
      }
      return Promise.all([OFFICE, CENTRE].map(async (by) => (await readPlan(by, id)).state));
    };
    expect(await tendedIn(0)).toEqual(['FROZEN', 'FROZEN']);
    expect(await tendedIn(28)).toEqual(['FROZEN', 'FROZEN']);
    expect(await tendedIn(31)).toEqual(['CLOSED', 'CLOSED']);
    expect(await readPlan(CENTRE, id)).toMatchObject({ outcome: 'EXPIRED', allowedActions: [] });
    const ended = await dataSource.query<unknown[]>('SELECT FROM process WHERE ended_on = last_step_on');
    expect(ended).toHaveLength(2);
  });

  it('is an action that is counted towards its receiver, at both sides, also where an earlier version counted it', async () => {
    const id = randomUUID();
    await withHub(({ express }) =>
      edge.announcements.open(PUP, OFFICE, { ...opening, processId: id, content: ACTION }, express),
    );
    await hub.settle();
    const counted = new CountedProcessesService(dataSource, edge.kept);
    const ofBoth = async (): Promise<unknown[]> => {
      const found = await Promise.all([PUP, OPS].map((institution) => counted.announcements(institution)));
      return found.map((announcements) => announcements.map(({ document }) => document.content));
    };
    const towards = [[{ sender: PUP, receiver: OPS }], [{ sender: PUP, receiver: OPS }]];
    expect(await ofBoth()).toEqual(towards);
    await dataSource.query(`UPDATE process SET counted = counted #- '{content,receiver}'`);
    expect(await ofBoth()).toEqual(towards);
  });

  it('is an action that a caseworker of the receiver sees by opening it, and may object to', async () => {
    const id = randomUUID();
    const announced = await withHub(({ express }) =>
      edge.announcements.open(PUP, OFFICE, { ...opening, processId: id, content: ANSWERED }, express),
    );
    expect(announced).toMatchObject({ state: 'ANNOUNCED', awaits: OPS, isOverdue: false });
    expect(check(shapeOf(AnnouncedActionView), JSON.parse(JSON.stringify(announced)), '')).toMatchObject({ ok: true });
    await edge.announcements.read(CENTRE, { id });
    await hub.settle();
    expect((await edge.announcements.read(OFFICE, { id })).state).toBe('ANNOUNCED');
    await edge.announcements.read(CASEWORKER, { id });
    await hub.settle();
    const dueOn = ANSWERED.answerNeededBy;
    expect(await edge.announcements.read(OFFICE, { id })).toMatchObject({ state: 'SEEN', version: 2, dueOn });
    // Silence is no consent.
    await dataSource.query('UPDATE process SET due_on = current_date - 1');
    expect((await edge.announcements.list(OFFICE, { overdue: 'true' })).processes).toMatchObject([{ awaits: OPS }]);
    const objection = {
      stepId: randomUUID(),
      basedOn: 2,
      command: { name: 'object', text: 'Trwa szkolenie.' },
    } as const;
    const objected = await withHub(({ express }) => edge.announcements.step(CENTRE, { id }, objection, express));
    expect(objected).toMatchObject({ flags: ['OBJECTED'], dueOn: undefined });
  });
});
