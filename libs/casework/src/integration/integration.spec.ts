import { REFERRAL_CONTENT } from '../proof/samples';
import { REFERRAL_STATES, type ReferralState } from '../referrals/referral';
import { groupEndsOn, groupFault, type IntegrationGroup, participationFault } from './integration-group';
import { participantsReport } from './participants-report';

const group: IntegrationGroup = {
  id: 'g-1',
  commune: '260604',
  provider: 'OPS-260604',
  providerKind: 'OPS',
  from: '2026-04-01',
  to: '2026-05-31',
  hoursPerWeek: 10,
};
const later = (from: string): IntegrationGroup => ({ ...group, id: from, from, to: groupEndsOn(from) });

describe('a group of the programme', () => {
  it('lasts two months, from whichever day it begins', () => {
    expect([groupEndsOn('2026-04-01'), groupEndsOn('2026-01-15'), groupEndsOn('2025-12-31')]).toEqual([
      '2026-05-31',
      '2026-03-14',
      '2026-02-27',
    ]);
    expect(groupFault(group)).toBeUndefined();
  });

  it.each<[Partial<IntegrationGroup>, string]>([
    [{ to: '2026-06-30' }, 'to'],
    [{ hoursPerWeek: 9 }, 'hoursPerWeek'],
    [{ provider: '' }, 'provider'],
  ])('is none with %o', (changed, field) => {
    expect(groupFault({ ...group, ...changed })).toMatchObject({ parts: { field } });
  });
});

describe('a person in the programme', () => {
  it('takes part for six months at most', () => {
    const two = [later('2026-01-01'), later('2026-04-01')];
    expect(participationFault(two, later('2026-07-01'))).toBeUndefined();
    expect(participationFault([...two, later('2026-07-01')], later('2026-10-01'))).toEqual({
      code: 'over-the-limit',
      parts: { field: 'months', limit: '6' },
    });
  });

  it('takes part from no day on which the programme had no rules', () => {
    const early = { from: '2014-05-26', to: '2014-07-25' };
    expect(participationFault([], early)).toEqual({ code: 'field-not-valid', parts: { field: 'from' } });
  });

  it('is in one group at a time', () => {
    expect(participationFault([group], later('2026-05-31'))).toMatchObject({ code: 'field-not-valid' });
    expect(participationFault([group], later('2026-06-01'))).toBeUndefined();
  });
});

describe('the report of participants', () => {
  const referred = (state: ReferralState, groupId = 'g-1') => ({
    head: { version: 2, state, flags: [] },
    content: {
      ...REFERRAL_CONTENT,
      kind: 'PAI' as const,
      integration: { from: group.from, to: group.to, groupId, provider: group.provider },
    },
  });

  it('counts whom the provider has accepted, by county, commune and provider', () => {
    const ngo = { ...group, id: 'g-2', commune: '260105', providerKind: 'NGO' };
    const report = participantsReport(
      [group, ngo],
      [...REFERRAL_STATES.map((state) => referred(state)), referred('RUNNING', 'g-2'), referred('RUNNING', 'g-9')],
    );
    expect(report).toEqual({
      rows: [
        { county: '2601', commune: '260105', providerKind: 'NGO', participants: 1 },
        { county: '2606', commune: '260604', providerKind: 'OPS', participants: 3 },
      ],
      byCounty: { 2601: 1, 2606: 3 },
      byProviderKind: { NGO: 1, OPS: 3 },
      total: 4,
    });
  });
});
