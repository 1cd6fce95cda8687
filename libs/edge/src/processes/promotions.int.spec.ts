import { randomUUID } from 'node:crypto';
import {
  check,
  dayInPoland,
  type PromotionOpening,
  type PromotionStep,
  PromotionView,
  shapeOf,
} from '@lacznik/contracts';
import { Sessions } from '@lacznik/database';
import type { Caller } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import type { TestDatabase } from '../../../../test/harness/test-database';
import { until } from '../../../../test/harness/until';
import { HubAnswers } from '../hub-answers/hub-answers';
import {
  ANNA,
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

const OFFER = 'e7a51e2c-90b4-4c51-8a3c-0d9f5d2a7c10';
const OTHER_OFFER = 'f1b62d3e-a1c5-4d62-9b4d-1ea06e3b8d21';
/** 422. */
const NOT_THAT_OFFER = { code: 'validation-failed', place: { reason: 'field-not-valid' } };
const DAY_MS = 24 * 60 * 60 * 1000;
const TODAY = dayInPoland(new Date());
const OPENING: Omit<PromotionOpening, 'processId'> = {
  person: ANNA,
  caseReference: 'OPS.5020.7',
  purpose: 'joint-action-plan',
  content: { receiver: PUP, legalBasis: 'rynek-pracy-2025', contractEndedOn: '2026-01-31' },
};

describe('a promotion after a social contract', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let answers: HubAnswers;
  let edge: EdgeUnderTest;
  let hub: PlayedHub;
  let id: string;

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
    await dataSource.query(
      `INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on, last_used_on)
       VALUES ($1, $2, $3, $4, 'ups-105-1', 'social-work', '2026-01-01', '2026-01-01')`,
      [OPS, OPENING.caseReference, somePseudonym('hub', ANNA.pesel), somePseudonym(OPS, ANNA.pesel)],
    );
    edge = processOn(dataSource, answers);
    hub = new PlayedHub(dataSource, edge);
    id = randomUUID();
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

  const open = (institution: string, by: Caller, content = OPENING.content): Promise<PromotionView> =>
    withHub(({ express }) => edge.promotions.open(institution, by, { ...OPENING, processId: id, content }, express));
  const step = (by: Caller, basedOn: number, command: PromotionStep['command']): Promise<PromotionView> =>
    withHub(({ express }) => edge.promotions.step(by, { id }, { stepId: randomUUID(), basedOn, command }, express));
  const statesAtBoth = (): Promise<string[]> =>
    Promise.all([CENTRE, OFFICE].map(async (by) => (await edge.promotions.read(by, { id })).state));
  const askPerson = (answerBy: string): Promise<PromotionView> =>
    step(CENTRE, 1, { name: 'ask-person', offer: OFFER, answerBy });

  it('leads to an employer by the yes of the person to the one offer alone', async () => {
    const proposed = await open(OPS, CENTRE);
    expect(proposed).toMatchObject({ state: 'PROPOSED', awaits: OPS });
    expect((await edge.promotions.read(OFFICE, { id })).allowedActions).toEqual(['withdraw']);
    const asked = await askPerson(TODAY);
    expect(asked.allowedActions).toEqual(['consent', 'refuse', 'cannot-ask', 'withdraw']);
    await expect(step(CENTRE, 2, { name: 'consent', offer: OTHER_OFFER })).rejects.toMatchObject(NOT_THAT_OFFER);
    await step(CENTRE, 2, { name: 'consent', offer: OFFER });
    await expect(step(OFFICE, 3, { name: 'offer', offer: OFFER })).rejects.toMatchObject({
      place: { reason: 'not-in-this-state' },
    });
    await step(CENTRE, 3, { name: 'hand-over', offer: OFFER });
    await expect(step(OFFICE, 4, { name: 'offer', offer: OTHER_OFFER })).rejects.toMatchObject(NOT_THAT_OFFER);
    const offered = await step(OFFICE, 4, { name: 'offer', offer: OFFER });
    expect(offered).toMatchObject({ state: 'OFFERED', consent: { offer: OFFER, recordedOn: TODAY }, awaits: PUP });
    expect(check(shapeOf(PromotionView), JSON.parse(JSON.stringify(offered)), '')).toMatchObject({ ok: true });
    await step(OFFICE, 5, { name: 'interview', invitedFor: '2099-03-01' });
    await step(OFFICE, 6, { name: 'hire' });
    expect(await statesAtBoth()).toEqual(['HIRED', 'HIRED']);
    const { processes } = await edge.promotions.list(OFFICE, { role: 'receiver', state: 'HIRED' });
    expect(processes).toMatchObject([{ processId: id, allowedActions: [] }]);
  });

  it('has no yes any more once the person has withdrawn it, at either side', async () => {
    await open(OPS, CENTRE);
    await askPerson(TODAY);
    await step(CENTRE, 2, { name: 'consent', offer: OFFER });
    await step(OFFICE, 3, { name: 'withdraw' });
    const seen = await edge.promotions.read(CENTRE, { id });
    expect([seen.state, seen.consent, seen.allowedActions]).toEqual(['WITHDRAWN', undefined, []]);
  });

  it('expires by itself on the day after the last one for the answer', async () => {
    await open(OPS, CENTRE);
    await askPerson(TODAY);
    await edge.tendPromotions.tend(OPS);
    await hub.settle();
    expect(await statesAtBoth()).toEqual(['ASKED', 'ASKED']);
    jest.useFakeTimers({ now: Date.now() + DAY_MS, advanceTimers: true });
    try {
      await edge.tendPromotions.tend(PUP);
      await edge.tendPromotions.tend(OPS);
      await hub.settle();
    } finally {
      jest.useRealTimers();
    }
    expect(await statesAtBoth()).toEqual(['EXPIRED', 'EXPIRED']);
  });

  it('is opened by a welfare centre alone, to a labour office, and only read by coordinators', async () => {
    await expect(open(PUP, OFFICE, { ...OPENING.content, receiver: PUP })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(open(OPS, CENTRE, { ...OPENING.content, receiver: OPS })).rejects.toMatchObject({
      code: 'validation-failed',
    });
    await open(OPS, CENTRE);
    await expect(step(COORDINATOR, 1, { name: 'withdraw' })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await edge.promotions.read(COORDINATOR, { id })).allowedActions).toEqual([]);
  });
});
