import type { ReferralCommand, ReferralContent } from '@lacznik/casework';
import type { WorkAgreement } from '@lacznik/contracts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { MIGRATIONS } from '../edge.module';
import { keepReferral } from '../processes/kept-referral.fixture';
import { StoredProcess } from '../processes/process.entity';
import { KEYS, OPS, processOn, PUP } from '../processes.fixture';
import { CountedProcessesService } from '../processes/counted-processes.service';
import { StoredWorkAgreement } from '../processes/work-agreement.entity';
import { StoredWorkPlan } from './work-plan.entity';
import { WorkPlansService } from './work-plans.service';
import { WorkReturnsService } from './work-returns.service';
import { StoredWorkedHours } from './worked-hours.entity';

const MONTH = '2026-05';
const PLAN = { works: [{ kind: 'prace porządkowe', place: 'Park', persons: 12, hours: 5760 }] };
const AGREEMENT: WorkAgreement = {
  commune: '260604',
  labourOffice: PUP,
  organiser: OPS,
  from: '2026-03-01',
  to: '2026-11-30',
  persons: 10,
  hours: 60,
  hoursPerPersonAndMonth: 40,
  rateGrosze: 1235,
  refundPercent: 60,
};
const CONTENT: ReferralContent = {
  kind: 'PSU',
  sender: PUP,
  receiver: OPS,
  senderCase: 'PUP.1',
  legalBasis: 'rynek-pracy-2025',
  agreement: 'AG-1',
  purpose: 'joint-action-plan',
  sentOn: '2026-04-20',
  answerBy: '2026-04-27',
  usefulWork: {
    from: '2026-05-01',
    to: '2026-06-30',
    hoursPerWeek: 10,
    hoursPerMonth: 40,
    agreedHoursPerMonth: 40,
  },
};
const BY_OPS = { institution: OPS, role: 'institution' } as const;
const RUNNING: ReferralCommand[] = [{ name: 'accept' }, { name: 'start' }];

describe('socially useful work around its referrals', () => {
  let database: TestDatabase;
  let plans: WorkPlansService;
  let returns: WorkReturnsService;
  let refer: (content: ReferralContent, said: ReferralCommand[]) => Promise<string>;

  beforeAll(async () => {
    const entities = [StoredProcess, StoredWorkAgreement, StoredWorkedHours, StoredWorkPlan];
    database = await createTestDatabase({ entities, migrations: MIGRATIONS });
    const { dataSource } = database;
    const { kept } = processOn(dataSource, undefined as never, { own: KEYS });
    refer = (content, said) => keepReferral(dataSource, kept, content, said);
    plans = new WorkPlansService(dataSource);
    returns = new WorkReturnsService(dataSource, new CountedProcessesService(dataSource, kept), plans);
  });
  afterAll(() => database.drop());
  beforeEach(() => database.dataSource.query('TRUNCATE process, work_plan, work_agreement, worked_hours CASCADE'));

  const withAgreement = async (change: Partial<WorkAgreement> = {}): Promise<void> => {
    await plans.setPlan(OPS, { commune: '260604', year: 2026 }, PLAN);
    await plans.setAgreement(OPS, 'PSU.1', { ...AGREEMENT, ...change });
  };

  it('keeps a plan with its sums and its last day, each institution its own, the later word', async () => {
    const address = { commune: '260604', year: 2026 };
    await plans.setPlan(OPS, address, { works: [{ ...PLAN.works[0]!, persons: 1 }] });
    await plans.setPlan(OPS, address, PLAN);
    expect(await plans.plan(OPS, address)).toEqual({
      ...address,
      ...PLAN,
      persons: 12,
      hours: 5760,
      dueOn: '2026-02-02',
    });
    await expect(plans.plan(PUP, address)).rejects.toMatchObject({ code: 'not-found' });
    await plans.setPlan(OPS, { commune: '260604', year: 2015 }, PLAN);
    await plans.setPlan(OPS, address, PLAN);
    await expect(plans.plan(OPS, { commune: '260604', year: 2015 })).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each<[string, Partial<WorkAgreement>, object]>([
    ['on a plan that is not there', { commune: '260605' }, { code: 'not-found' }],
    ['with more persons than the plan', { persons: 13 }, { code: 'validation-failed', path: 'persons' }],
    ['with a refund above the law’s', { refundPercent: 61 }, { code: 'validation-failed', path: 'refundPercent' }],
  ])('keeps no agreement %s', async (_, change, refusal) => {
    await expect(withAgreement(change)).rejects.toMatchObject(refusal);
    await expect(plans.agreement(OPS, 'PSU.1')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes no PESEL into a plan', async () => {
    const works = [{ ...PLAN.works[0]!, place: 'u 81030206002' }];
    const address = { commune: '260604', year: 2026 };
    await expect(plans.setPlan(OPS, address, { works })).rejects.toMatchObject({ code: 'pesel-in-field' });
  });

  it('returns a month from the states, and settles it from the hours, in grosze', async () => {
    await withAgreement();
    const running = await refer(CONTENT, RUNNING);
    await refer(CONTENT, [{ name: 'reject', code: 'NO_CAPACITY' }]);
    await refer({ ...CONTENT, kind: 'EVENT_INVITATION', usefulWork: undefined }, RUNNING);
    await returns.enterHours(BY_OPS, running, MONTH, 40);
    await returns.enterHours(BY_OPS, running, MONTH, 38);
    expect(await returns.returnOf(OPS, MONTH)).toEqual({
      month: MONTH,
      dueOn: '2026-06-10',
      states: expect.arrayContaining([
        { state: 'RUNNING', referrals: 1 },
        { state: 'REJECTED', referrals: 1 },
      ]) as object,
      outcomes: [],
      persons: 1,
      hours: 38,
    });
    // 38 × 12.35 zł × 60 %, half a grosz up.
    expect(await returns.settlement(OPS, 'PSU.1', MONTH)).toMatchObject({
      rows: [{ referral: running, hours: 38, benefitGrosze: 46_930, refundGrosze: 28_158 }],
      refundGrosze: 28_158,
    });
  });

  it('returns no month before there were returns', async () => {
    await expect(returns.returnOf(OPS, '2014-04')).rejects.toMatchObject({ code: 'validation-failed', path: 'month' });
    expect(await returns.returnOf(OPS, '2014-05')).toMatchObject({ persons: 0 });
  });

  it('enters no hours above what the referral allows, nor of another kind of referral', async () => {
    const running = await refer(CONTENT, RUNNING);
    const invitation = await refer({ ...CONTENT, kind: 'EVENT_INVITATION', usefulWork: undefined }, RUNNING);
    const above = { code: 'validation-failed', path: 'hours' };
    await expect(returns.enterHours(BY_OPS, running, MONTH, 41)).rejects.toMatchObject(above);
    await expect(returns.enterHours(BY_OPS, invitation, MONTH, 1)).rejects.toMatchObject({ code: 'not-found' });
    const byBody = { institution: OPS, role: 'ngo' } as const;
    await returns.enterHours(byBody, running, MONTH, 12);
    await database.dataSource.query(`UPDATE process SET part = 'sender'`);
    await expect(returns.enterHours(byBody, running, MONTH, 12)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('settles no month in which more was worked than all that was agreed', async () => {
    await withAgreement();
    for (const hours of [40, 30]) await returns.enterHours(BY_OPS, await refer(CONTENT, RUNNING), MONTH, hours);
    await expect(returns.settlement(OPS, 'PSU.1', MONTH)).rejects.toMatchObject({ code: 'validation-failed' });
  });
});
