import { randomUUID } from 'node:crypto';
import { check, EligibleEntryPage, type EligiblePerson, shapeOf, WorkReferralDraft } from '@lacznik/contracts';
import type { DataSource } from 'typeorm';
import { somePseudonym } from '../../../../test/harness/incoming-message';
import type { TestDatabase } from '../../../../test/harness/test-database';
import type { HubAnswers } from '../hub-answers/hub-answers';
import {
  ANNA,
  CASE as OFFICE_CASE,
  CENTRE,
  createProcessesDatabase,
  type EdgeUnderTest,
  fillDatabase,
  JAN,
  OPS,
  PlayedHub,
  PlayedResponse,
  processOn,
  PUP,
  stepOn,
} from '../processes.fixture';
import { CountedProcessesService } from '../processes/counted-processes.service';
import { askedReferral } from '../processes/asked-referral';
import { EligiblePersonsService } from './eligible-persons.service';
import { ListEligiblePersonsService } from './list-eligible-persons.service';
import { StoredWorkAgreement } from '../processes/work-agreement.entity';
import { StoredWorkPlan } from './work-plan.entity';
import { WorkPlansService } from './work-plans.service';
import { WorkReturnsService } from './work-returns.service';
import { StoredWorkedHours } from './worked-hours.entity';

const CASE = 'OPS.5020.7.2026';
const GROUND = { legalBasis: 'rynek-pracy-2025', purpose: 'joint-action-plan' };
const HOURS = { from: '2026-05-01', to: '2026-06-30', hoursPerWeek: 10, hoursPerMonth: 38 };
const AGREEMENT = {
  commune: '260604',
  labourOffice: PUP,
  organiser: OPS,
  from: '2026-03-01',
  to: '2026-11-30',
  persons: 2,
  hours: 60,
  hoursPerPersonAndMonth: 40,
  rateGrosze: 1235,
  refundPercent: 60,
};
/** Nobody waits for the hub's word here. */
const UNAWAITED = {
  notify: () => undefined,
  readUntil: (_: string, read: () => unknown) => read(),
} as unknown as HubAnswers;
const BY_OPS = { institution: OPS, role: 'institution', subject: 'system' } as const;
const BY_PUP = { ...BY_OPS, institution: PUP };

describe('the list of persons who are eligible for useful work', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let edge: EdgeUnderTest;
  let hub: PlayedHub;
  let plans: WorkPlansService;
  let eligible: EligiblePersonsService;

  beforeAll(async () => {
    database = await createProcessesDatabase(StoredWorkAgreement, StoredWorkPlan, StoredWorkedHours);
    ({ dataSource } = database);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await fillDatabase(dataSource);
    await dataSource.query('TRUNCATE work_plan, work_agreement');
    await dataSource.query(
      `INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on, last_used_on)
       VALUES ($1, $2, $3, $4, 'ups-105-1', 'social-work', '2026-01-01', '2026-01-01')`,
      [OPS, CASE, somePseudonym('hub', ANNA.pesel), somePseudonym(OPS, ANNA.pesel)],
    );
    edge = processOn(dataSource, UNAWAITED);
    hub = new PlayedHub(dataSource, edge);
    plans = new WorkPlansService(dataSource);
    eligible = new EligiblePersonsService(plans, edge.openProcess, edge.kept, edge.readProcess);
    const works = [{ kind: 'prace porządkowe', place: 'Park', persons: 2, hours: 60 }];
    for (const institution of [OPS, PUP]) {
      await plans.setPlan(institution, { commune: '260604', year: 2026 }, { works });
      await plans.setAgreement(institution, 'PSU.1', AGREEMENT);
    }
  });

  const entry = (change: Partial<EligiblePerson> = {}): EligiblePerson => ({
    processId: randomUUID(),
    person: ANNA,
    caseReference: CASE,
    ...HOURS,
    ...change,
  });
  const send = (...persons: EligiblePerson[]) => eligible.send(BY_OPS, 'PSU.1', { ...GROUND, persons });
  const withdraw = async ({ processId: id }: EligiblePerson): Promise<void> => {
    const step = stepOn(1, { name: 'withdraw', reason: 'pomyłka' });
    await edge.referrals.step(CENTRE, { id }, step, new PlayedResponse().express);
    await hub.settle();
  };

  it('goes to the labour office person by person, whom it alone can open, and stays one when it is sent again', async () => {
    const [anna, stranger] = [entry(), entry({ person: JAN })];
    const answer = {
      entries: [
        { processId: anna.processId, outcome: 'sent' },
        expect.objectContaining({ processId: stranger.processId, outcome: 'refused', code: 'outside-caseload' }),
      ],
    };
    expect(await send(anna, stranger)).toEqual(answer);
    await hub.settle();
    expect(await send(anna, stranger)).toEqual(answer);
    await hub.settle();
    const draft = await eligible.draft(BY_PUP, anna.processId);
    expect(draft).toEqual({
      person: ANNA,
      content: {
        kind: 'PSU',
        receiver: OPS,
        ...GROUND,
        agreement: 'PSU.1',
        usefulWork: { ...HOURS, agreedHoursPerMonth: 40 },
      },
    });
    expect(check(shapeOf(WorkReferralDraft), JSON.parse(JSON.stringify(draft)), '')).toMatchObject({ ok: true });
    expect(await dataSource.query('SELECT FROM process')).toHaveLength(2);
  });

  it('has nobody twice for the same time, also once both are sent, until the first has come to nothing', async () => {
    const [first, second, later] = [entry(), entry(), entry({ from: '2026-07-01', to: '2026-08-31' })];
    const outcomes = async (...persons: EligiblePerson[]) =>
      (await send(...persons)).entries.map(({ outcome }) => outcome);
    expect(await outcomes(first, second)).toEqual(['sent', 'refused']);
    await hub.settle();
    expect(await outcomes(second, first)).toEqual(['refused', 'sent']);
    expect(await outcomes(later)).toEqual(['sent']);
    await hub.settle();
    await withdraw(first);
    expect(await outcomes(second)).toEqual(['sent']);
  });

  it('is within what was agreed, as each referral to useful work is that names an agreement kept here', async () => {
    const refusalOf = async (change: Partial<EligiblePerson>) => (await send(entry(change))).entries[0]?.detail;
    expect(await refusalOf({ from: '2026-02-28' })).toContain('usefulWork.from');
    expect(await refusalOf({ to: '2026-12-01' })).toContain('usefulWork.to');
    await send(entry({ to: '2026-11-30' }));
    const usefulWork = { ...HOURS, agreedHoursPerMonth: 40 };
    const content = { kind: 'PSU' as const, receiver: OPS, ...GROUND, agreement: 'PSU.1', usefulWork };
    const openWith = (change: Partial<typeof content>) => {
      const opening = { processId: randomUUID(), person: ANNA, caseReference: OFFICE_CASE };
      return edge.openProcess.open(BY_PUP, askedReferral(PUP, { ...opening, content: { ...content, ...change } }));
    };
    const more = { usefulWork: { ...usefulWork, hoursPerMonth: 60, agreedHoursPerMonth: 60 } };
    await expect(openWith(more)).rejects.toMatchObject({
      code: 'validation-failed',
      path: 'content.usefulWork.agreedHoursPerMonth',
      place: { reason: 'field-not-valid' },
    });
    // What is agreed elsewhere is not known here.
    await openWith({ ...more, agreement: 'AG-1' });
    await openWith({});
  });

  it('has no draft of what has come to nothing', async () => {
    const anna = entry();
    await send(anna);
    await hub.settle();
    await eligible.draft(BY_PUP, anna.processId);
    await withdraw(anna);
    await expect(eligible.draft(BY_PUP, anna.processId)).rejects.toMatchObject({ code: 'not-found', path: 'id' });
  });

  it('is refused as a whole with more persons than the agreement has places, and without the agreement', async () => {
    const tooMany = send(entry(), entry(), entry());
    await expect(tooMany).rejects.toMatchObject({ code: 'validation-failed', path: 'persons' });
    const unknown = eligible.send(BY_OPS, 'PSU.2', { ...GROUND, persons: [entry()] });
    await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
    expect(await dataSource.query('SELECT FROM process')).toEqual([]);
  });

  it('is listed by both with what became of each entry, at the office with what it has sent by it', async () => {
    const entries = new ListEligiblePersonsService(dataSource, edge.kept, edge.shown);
    const [anna, other] = [entry(), entry({ hoursPerWeek: 8 })];
    hub.refuses = 'no-agreement';
    await send(other);
    const list = async (by: typeof BY_OPS | typeof BY_PUP) => (await entries.page(by, undefined)).entries;
    expect(await list(BY_OPS)).toMatchObject([
      { version: 0, pending: { command: 'send' }, usefulWork: { hoursPerWeek: 8 } },
    ]);
    await hub.settle();
    hub.refuses = undefined;
    await send(anna);
    await hub.settle();
    const page = await entries.page(BY_OPS, undefined);
    expect(check(shapeOf(EligibleEntryPage), JSON.parse(JSON.stringify(page)), '')).toMatchObject({ ok: true });
    expect(page.entries).toMatchObject([
      { processId: anna.processId, state: 'SENT', agreement: 'PSU.1', awaits: PUP },
      { processId: other.processId, refused: 'no-agreement' },
    ]);
    expect((await entries.page(BY_OPS, anna.processId)).entries.map(({ processId }) => processId)).toEqual([
      other.processId,
    ]);
    const { content, ...identity } = await eligible.draft(BY_PUP, anna.processId);
    expect(await list(BY_PUP)).toEqual([expect.objectContaining({ actor: 'receiver', sent: undefined })]);
    const opening = { processId: randomUUID(), ...identity, caseReference: OFFICE_CASE, content };
    await edge.openProcess.open(BY_PUP, askedReferral(PUP, opening));
    expect(await list(BY_PUP)).toMatchObject([{ sent: { processId: opening.processId, state: 'DRAFT' } }]);
    await hub.settle();
    const [received, ...others] = await list(BY_PUP);
    expect([received?.sent, others]).toEqual([{ processId: opening.processId, state: 'SENT' }, []]);
    expect((await list(BY_OPS)).map(({ sent }) => sent)).toEqual([undefined, undefined]);
  });

  it('is no work yet: an entry has no draft at its sender, takes no hours, and is in no return', async () => {
    const anna = entry();
    await send(anna);
    await hub.settle();
    await expect(eligible.draft(BY_OPS, anna.processId)).rejects.toMatchObject({ code: 'not-found', path: 'id' });
    const returns = new WorkReturnsService(dataSource, new CountedProcessesService(dataSource, edge.kept), plans);
    await expect(returns.enterHours(BY_PUP, anna.processId, '2026-05', 1)).rejects.toMatchObject({ code: 'not-found' });
    expect((await returns.returnOf(PUP, '2026-05')).states).toEqual([]);
  });
});
