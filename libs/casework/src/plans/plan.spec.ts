import { PLAN_CONTENT } from '../proof/samples';
import { applyPlan, goalHistory, unsharedMinutes } from './apply-plan';
import { contentHash } from './content-hash';
import { decidePlan, NEW_PLAN } from './decide-plan';
import type { Plan, PlanActor, PlanCommand, PlanContent, PlanStep } from './plan';
import { progressOf } from './step-moves';
import { lostGrosze, monthlySupport, type SupportSchedule, supportFault } from './support-schedule';

const proposal = (content: PlanContent): PlanCommand => ({
  name: 'propose',
  content,
  contentHash: contentHash(content),
});
const approval = (content: PlanContent): PlanCommand => ({ name: 'approve', contentHash: contentHash(content) });
const actingAs = (actor: PlanActor) => ({ actor, institution: 'PUP-2606', on: '2026-04-01' });

function said(plan: Plan, ...commands: [PlanActor, PlanCommand][]): Plan {
  return commands.reduce((plan, [actor, command]) => {
    const answer = decidePlan(plan, command, actingAs(actor));
    if (!answer.ok) throw new Error(`${command.name}: ${answer.code}`);
    const { head } = answer;
    const step = { processId: 'p', stepId: `${head.version}`, basedOn: head.version - 1, command, by: actingAs(actor) };
    return applyPlan(plan, { ...step, version: head.version, head });
  }, plan);
}

const agreed = said(NEW_PLAN, ['labour', proposal(PLAN_CONTENT)], ['welfare', approval(PLAN_CONTENT)]);
const second: PlanContent = { ...PLAN_CONTENT, goal: 'pełny etat' };

describe('a version of the plan', () => {
  it('is in force when the other institution has approved the same hash', () => {
    expect(agreed.head).toMatchObject({ state: 'AGREED', marks: { inForceHash: contentHash(PLAN_CONTENT) } });
    expect(agreed.agreed).toMatchObject([{ proposedBy: 'labour', approvedBy: 'welfare', approvedOn: '2026-04-01' }]);
    expect(agreed.proposal).toBeUndefined();
  });

  it('is not approved by a hash of something else', () => {
    const proposed = said(NEW_PLAN, ['labour', proposal(PLAN_CONTENT)]);
    expect(decidePlan(proposed, approval(second), actingAs('welfare'))).toMatchObject({ code: 'hash-differs' });
    const lying: PlanCommand = { name: 'propose', content: second, contentHash: contentHash(PLAN_CONTENT) };
    expect(decidePlan(NEW_PLAN, lying, actingAs('labour'))).toMatchObject({ code: 'hash-differs' });
  });

  it('has one hash whatever the order of its members', () => {
    expect(contentHash(Object.fromEntries(Object.entries(PLAN_CONTENT).reverse()) as unknown as PlanContent)).toBe(
      contentHash(PLAN_CONTENT),
    );
  });

  it('stands beside the one in force until it is approved or returned', () => {
    const beside = said(agreed, ['welfare', proposal(second)]);
    expect(beside).toMatchObject({ head: { state: 'AGREED' }, proposal: { by: 'welfare', content: second } });
    expect(beside.agreed).toHaveLength(1);
    const returned = said(beside, ['labour', { name: 'return', reason: 'za wcześnie' }]);
    expect([returned.proposal, returned.agreed.length]).toEqual([undefined, 1]);
    const replaced = said(beside, ['labour', approval(second)]);
    expect(goalHistory(replaced)).toEqual([
      { goal: PLAN_CONTENT.goal, since: '2026-04-01' },
      { goal: 'pełny etat', since: '2026-04-01' },
    ]);
  });

  const step = PLAN_CONTENT.steps[0] as PlanStep;
  it.each<[string, Partial<PlanContent>, string]>([
    ['no goal', { goal: '' }, 'goal'],
    ['no steps', { steps: [] }, 'steps'],
    ['two steps of one id', { steps: [step, step] }, 'steps'],
    ['a step that ends before it begins', { steps: [{ ...step, to: '2026-02-01' }] }, 'steps.to'],
    ['a basic need without a step', { steps: [{ ...step, need: 'WORK' }] }, 'steps.BASIC'],
    [
      'work before the basic need',
      { steps: [step, { ...step, id: 'w', need: 'WORK', from: '2026-02-01' }] },
      'steps.WORK.from',
    ],
  ])('is refused with %s', (_, changed, field) => {
    expect(decidePlan(NEW_PLAN, proposal({ ...PLAN_CONTENT, ...changed }), actingAs('labour'))).toMatchObject({
      ok: false,
      parts: { field },
    });
  });

  it('is refused with a PESEL in a step’s title', () => {
    const content = { ...PLAN_CONTENT, steps: [{ ...step, title: 'wizyta 81030206002' }] };
    expect(decidePlan(NEW_PLAN, proposal(content), actingAs('labour'))).toMatchObject({
      code: 'pesel-in-text',
      parts: { field: 'content.steps.0.title' },
    });
  });
});

describe('a step of the plan', () => {
  const run = (step: string): PlanCommand => ({ name: 'move-step', step, to: 'RUNNING' });

  it.each<[string, PlanActor, string | undefined]>([
    ['s2', 'labour', undefined],
    ['s2', 'welfare', 'not-the-owner'],
    ['s3', 'ngo', undefined],
    ['s3', 'labour', 'not-the-owner'],
    ['s1', 'welfare', undefined],
    ['s1', 'labour', 'not-the-owner'],
    ['s9', 'labour', 'unknown-reference'],
  ])('%s moved by %s: %s', (step, actor, code) => {
    const answer = decidePlan(agreed, run(step), actingAs(actor));
    expect(answer.ok ? undefined : answer.code).toBe(code);
  });

  it('moves on from planned to running to done, and never back', () => {
    const done = said(
      agreed,
      ['labour', run('s2')],
      ['labour', { name: 'move-step', step: 's2', to: 'DONE', until: '2026-06-15' }],
    );
    expect(progressOf(done, 's2')).toEqual({ state: 'DONE', from: '2026-04-01', to: '2026-06-15' });
    expect(decidePlan(done, run('s2'), actingAs('labour'))).toMatchObject({
      code: 'field-not-valid',
      parts: { field: 'to' },
    });
    expect(decidePlan(agreed, { name: 'move-step', step: 's2', to: 'DONE' }, actingAs('labour')).ok).toBe(false);
  });

  it('is broken off with a reason only', () => {
    const without: PlanCommand = { name: 'move-step', step: 's2', to: 'BROKEN_OFF' };
    expect(decidePlan(agreed, without, actingAs('labour'))).toMatchObject({ code: 'field-missing' });
    expect(decidePlan(agreed, { ...without, reason: 'choroba' }, actingAs('labour')).ok).toBe(true);
  });

  it('keeps its state, and the days that its owner has moved, in the next version', () => {
    const moved = said(agreed, ['labour', { name: 'move-step', step: 's2', to: 'RUNNING', until: '2026-07-31' }]);
    const next = said(moved, ['welfare', proposal(second)], ['labour', approval(second)]);
    expect(progressOf(next, 's2')).toEqual({ state: 'RUNNING', from: '2026-04-01', to: '2026-07-31' });
    const otherDays = { ...second, steps: second.steps.map((step) => ({ ...step, to: '2026-12-31' })) };
    const dated = said(moved, ['welfare', proposal(otherDays)], ['labour', approval(otherDays)]);
    expect(progressOf(dated, 's2')).toMatchObject({ state: 'RUNNING', to: '2026-12-31' });
  });
});

describe('what else a plan knows', () => {
  it('is minutes, unshared until their institution shares them', () => {
    const minutes = { id: 'm1', heldOn: '2026-04-01', by: 'labour', shared: false } as const;
    const recorded = said(agreed, ['labour', { name: 'record-minutes', minutes }]);
    expect(unsharedMinutes(recorded)).toEqual([minutes]);
    const share: PlanCommand = { name: 'share-minutes', id: 'm1', text: 'ustalono termin' };
    expect(decidePlan(recorded, share, actingAs('welfare'))).toMatchObject({ code: 'unknown-reference' });
    expect(unsharedMinutes(said(recorded, ['labour', share]))).toEqual([]);
  });

  it('is what was paid of the support: the month’s sum, once', () => {
    const pay = (month: string, amountGrosze: number): PlanCommand => ({ name: 'pay-support', month, amountGrosze });
    const paid = said(agreed, ['labour', pay('2026-07', 160_001)]);
    expect(paid.paid).toEqual({ '2026-07': 160_001 });
    expect(decidePlan(paid, pay('2026-07', 160_001), actingAs('labour'))).toMatchObject({ code: 'field-not-valid' });
    expect(decidePlan(paid, pay('2026-08', 160_000), actingAs('labour'))).toMatchObject({ code: 'sum-differs' });
    expect(decidePlan(paid, pay('2027-08', 1), actingAs('labour'))).toMatchObject({ code: 'unknown-reference' });
  });

  it('is that it froze when a case closed, and what held before when a new one opens it', () => {
    const frozen = said(agreed, ['labour', { name: 'freeze' }]);
    expect(frozen.head).toMatchObject({ state: 'FROZEN', marks: { frozenOn: '2026-04-01' } });
    expect(decidePlan(frozen, proposal(second), actingAs('welfare'))).toMatchObject({
      ok: false,
      allowedActions: ['freeze', 'expire'],
    });
    const open = said(frozen, ['labour', { name: 'reopen' }]);
    expect(open.head).toMatchObject({ state: 'AGREED', marks: { inForceHash: contentHash(PLAN_CONTENT) } });
    expect(open.head.marks).not.toHaveProperty('frozenOn');
  });
});

describe('degressive support', () => {
  const schedule = PLAN_CONTENT.support as SupportSchedule;

  it('starts at the sum of what is lost and falls to nought', () => {
    expect(lostGrosze(schedule.lost)).toBe(160_001);
    expect(supportFault(schedule)).toBeUndefined();
    expect(monthlySupport(schedule)).toEqual([
      { month: '2026-07', amountGrosze: 160_001 },
      { month: '2026-08', amountGrosze: 160_001 },
      { month: '2026-09', amountGrosze: 80_001 },
      { month: '2026-10', amountGrosze: 80_001 },
      { month: '2026-11', amountGrosze: 0 },
    ]);
  });

  it.each<[string, Partial<SupportSchedule>, string]>([
    ['starts at another sum', { startsAtGrosze: 160_000 }, 'sum-differs'],
    ['replaces nothing', { lost: [], startsAtGrosze: 0 }, 'sum-differs'],
    [
      'rises',
      {
        stages: [
          { months: 1, percent: 100 },
          { months: 1, percent: 110 },
          { months: 1, percent: 0 },
        ],
      },
      'field-not-valid',
    ],
    [
      'does not fall',
      {
        stages: [
          { months: 1, percent: 100 },
          { months: 1, percent: 100 },
          { months: 1, percent: 0 },
        ],
      },
      'field-not-valid',
    ],
    [
      'does not end',
      {
        stages: [
          { months: 1, percent: 100 },
          { months: 1, percent: 50 },
        ],
      },
      'field-not-valid',
    ],
    [
      'starts below it',
      {
        stages: [
          { months: 1, percent: 90 },
          { months: 1, percent: 0 },
        ],
      },
      'field-not-valid',
    ],
    [
      'has a stage of no months',
      {
        stages: [
          { months: 0, percent: 100 },
          { months: 1, percent: 0 },
        ],
      },
      'field-not-valid',
    ],
  ])('is refused where it %s', (_, changed, code) => {
    expect(supportFault({ ...schedule, ...changed })).toMatchObject({ code });
  });
});
