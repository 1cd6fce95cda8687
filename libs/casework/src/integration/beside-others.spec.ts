import { REFERRAL_CONTENT } from '../proof/samples';
import type { ReferralFlag, ReferralOutcome, ReferralState } from '../referrals/referral';
import { type EarlierReferral, faultBesideOthers } from './beside-others';
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
