import type { JointPlanView } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import { planCommandIn } from './plan-kind';

const SUPPORT = {
  startsAtGrosze: 50_000,
  firstMonth: '2026-06',
  stages: [{ months: 2, percent: 100 }],
  lost: [],
  endsWith: [],
};
const VIEW = { actor: 'labour', agreed: [{ content: { support: SUPPORT } }] } as unknown as JointPlanView;

describe('what a form of a joint plan says', () => {
  it('pays what the schedule has for the month', () => {
    const form = new Fields({ 'pay-support-month': '2026-07' });
    expect(planCommandIn({ action: 'pay-support', fields: [] }, form, VIEW)).toEqual({
      name: 'pay-support',
      month: '2026-07',
      amountGrosze: 50_000,
    });
  });

  it('shares minutes that have a text, and keeps others to its own side', () => {
    const held = { 'record-minutes-id': 'm', 'record-minutes-heldOn': '2026-07-01' };
    const minutesIn = (sent: object) =>
      planCommandIn({ action: 'record-minutes', fields: [] }, new Fields({ ...held, ...sent }), VIEW);
    expect(minutesIn({})).toMatchObject({ minutes: { id: 'm', by: 'labour', shared: false } });
    expect(minutesIn({ 'record-minutes-text': 'Ustalono.' })).toMatchObject({
      minutes: { shared: true, text: 'Ustalono.' },
    });
  });
});
