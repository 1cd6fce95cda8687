import type { JointPlanContent } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import { fieldsOfPlan, filledSteps, planIn, planPlaces, stepRowsOf } from './plan-form';

const SIDES = { labour: 'PUP-2606', welfare: 'OPS-260604' };
const PLAN: JointPlanContent = {
  goal: 'Zatrudnienie na część etatu.',
  diagnosis: [{ group: 'BASIC', finding: 'Zaległości w czynszu.' }],
  adviser: { side: 'welfare', institution: 'OPS-260604', role: 'pracownik socjalny' },
  personStand: 'SIGNED',
  steps: [
    {
      id: 'A',
      title: 'Spłata zaległości',
      need: 'BASIC',
      owner: 'person',
      from: '2026-03-01',
      to: '2026-05-31',
      legalBasis: 'ups-108',
      managedElsewhere: { system: 'Pomost', how: 'eksport' },
    },
  ],
  support: {
    lost: [{ side: 'welfare', kind: 'zasiłek okresowy', amountGrosze: 41_850 }],
    startsAtGrosze: 41_850,
    firstMonth: '2026-06',
    stages: [
      { months: 3, percent: 100 },
      { months: 1, percent: 0 },
    ],
    endsWith: ['JOB_LOST'],
  },
};

describe('the plan that a form proposes', () => {
  it('is the version that the form was filled in with', () => {
    expect(planIn(fieldsOfPlan(PLAN), SIDES)).toEqual(PLAN);
  });

  it('has no row that is empty, and a fault stands at the row as it was filled in', () => {
    const form = new Fields({ 'step-1-title': '', 'step-3-title': 'Kurs' });
    expect(filledSteps(form)).toEqual([3]);
    expect(planIn(form, SIDES).steps.map(({ title }) => title)).toEqual(['Kurs']);
    expect(planPlaces(form, 'content')['content.steps[0].title']).toBe('step-3-title');
  });

  it('reads amounts as they are written in Poland', () => {
    const form = new Fields({ 'first-month': '2026-06', 'lost-1-kind': 'zasiłek', 'lost-1-amount': '1 234,50' });
    expect(planIn(form, SIDES).support?.startsAtGrosze).toBe(123_450);
  });

  it('has more rows where somebody asks for them', () => {
    expect(stepRowsOf(new Fields({ 'step-rows': '4', 'more-rows': '1' }))).toBe(7);
    expect(stepRowsOf(new Fields({ 'step-rows': '1000000000' }))).toBe(100);
  });
});
