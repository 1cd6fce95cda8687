import { REFERRAL_CONTENT } from '../proof/samples';
import type { ReferralContent, ReferralFlag, ReferralOutcome, ReferralState } from '../referrals/referral';
import { type EarlierReferral, faultBesideOthers as faultOf } from './beside-others';
import { groupEndsOn } from './integration-group';

const period = (from: string) => ({ from, to: groupEndsOn(from), groupId: from, provider: 'OPS-260604' });
const earlier = (
  from: string,
  state: ReferralState = 'DONE',
  outcome?: ReferralOutcome,
  flags: ReferralFlag[] = [],
): EarlierReferral => ({
  processId: from,
  document: {
    head: { version: 2, state, flags },
    content: { ...REFERRAL_CONTENT, kind: 'PAI', integration: period(from) },
    ...(outcome && { outcome }),
  },
});

const WORK = { from: '2026-04-01', to: '2026-06-30', hoursPerWeek: 10, hoursPerMonth: 40, agreedHoursPerMonth: 40 };
const TO_WORK: ReferralContent = { ...REFERRAL_CONTENT, kind: 'PSU', agreement: 'PSU.1', usefulWork: WORK };
const faultBesideOthers = (content: Partial<ReferralContent>, others: readonly EarlierReferral[]) =>
  faultOf({ ...REFERRAL_CONTENT, ...content }, others);

describe('a referral beside others on the same person', () => {
  it('keeps the programme within six months in all, two at a time', () => {
    const two = [earlier('2026-01-01'), earlier('2026-03-01')];
    const next = { integration: period('2026-07-01') };
    expect(faultBesideOthers(next, two)).toBeUndefined();
    expect(faultBesideOthers(next, [...two, earlier('2026-05-01', 'SENT')])).toEqual({
      code: 'over-the-limit',
      parts: { field: 'integration', limit: '6' },
    });
    expect(faultBesideOthers({ integration: period('2026-04-30') }, two)).toMatchObject({ code: 'field-not-valid' });
  });

  it.each<{ state: ReferralState; outcome?: ReferralOutcome }>([
    { state: 'REJECTED' },
    { state: 'WITHDRAWN' },
    { state: 'VOID' },
    { state: 'DONE', outcome: 'NO_SHOW' },
    { state: 'DONE', outcome: 'NOT_TAKEN_UP' },
  ])('counts none that nobody took part by: %o', ({ state, outcome }) => {
    const others = [earlier('2026-01-01', state, outcome)];
    expect(faultBesideOthers({ integration: period('2026-01-01') }, others)).toBeUndefined();
  });

  it.each<[ReferralState, Partial<ReferralContent>, string | undefined]>([
    ['SENT', {}, 'field-not-valid'],
    ['RUNNING', {}, 'field-not-valid'],
    ['DONE', {}, undefined],
    ['WITHDRAWN', {}, undefined],
    ['SENT', { agreement: 'PSU.2' }, undefined],
    ['SENT', { receiver: 'OPS-260605' }, undefined],
    ['SENT', { usefulWork: { ...WORK, from: '2026-07-01', to: '2026-08-31' } }, undefined],
    ['SENT', { usefulWork: { ...WORK, from: '2026-06-30', to: '2026-08-31' } }, 'field-not-valid'],
  ])('is to no work to which the person is referred at the time: %s, %o', (state, change, code) => {
    const document = { head: { version: 2, state, flags: [] }, content: { ...TO_WORK, ...change } };
    expect(faultBesideOthers(TO_WORK, [{ processId: 'r-2', document }])?.code).toBe(code);
  });

  it('forwards one that was not the receiver’s, and no other', () => {
    const rejected = earlier('2026-01-01', 'REJECTED', undefined, ['NOT_OURS']);
    expect(faultBesideOthers({ partOf: rejected.processId }, [rejected])).toBeUndefined();
    expect(faultBesideOthers({ partOf: rejected.processId }, [earlier('2026-01-01', 'REJECTED')])).toMatchObject({
      code: 'condition-not-met',
    });
    const forwarding = {
      processId: 'r-2',
      document: {
        ...earlier('2026-01-01', 'SENT').document,
        content: { ...REFERRAL_CONTENT, partOf: rejected.processId },
      },
    };
    expect(faultBesideOthers({ partOf: rejected.processId }, [rejected, forwarding])).toMatchObject({
      code: 'condition-not-met',
    });
    expect(faultBesideOthers({ partOf: 'another' }, [rejected])).toMatchObject({ code: 'unknown-reference' });
  });
});
