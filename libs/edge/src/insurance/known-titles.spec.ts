import { knownTitles } from './known-titles';

const known = (section: string, data: object, publisher = 'PUP-2606') => ({ section, publisher, data: { ...data } });

describe('what records say of health insurance', () => {
  it.each([
    ['of a labour office', 'PUP-2606', {}, 'LABOUR'],
    ['of a welfare centre', 'OPS-260604', {}, 'WELFARE'],
    ['of a family-benefit unit', 'JSR-260604', {}, 'OTHER'],
    ['of a family member', 'PUP-2606', { viaFamilyMember: true }, 'FAMILY'],
  ])('is a title %s', (_, publisher, more, provider) => {
    const record = known('health-insurances', { state: 'AROSE', from: '2026-01-05', ...more }, publisher);
    expect(knownTitles([record]).titles).toEqual([{ provider, from: '2026-01-05' }]);
  });

  it('is no title where its first day is unknown, or its last one though it has ended', () => {
    const data = [{ state: 'AROSE' }, { state: 'ENDED', from: '2026-01-05' }, { from: '2026-01-05' }, {}];
    expect(knownTitles(data.map((one) => known('health-insurances', one))).titles).toEqual([]);
  });

  it.each([
    ['registrations', { status: 'REMOVED', from: '2026-03-10' }, []],
    ['registrations', { status: 'REMOVED', from: '2026-03-10', barUntil: '2026-07-10' }, ['REMOVED_FOR_REFUSAL']],
    ['social-contracts', { state: 'SIGNED', signedOn: '2026-03-10', underLabourAct: false }, []],
    ['social-contracts', { state: 'SIGNED', signedOn: '2026-03-10', underLabourAct: true }, ['CONTRACT_SIGNED']],
    [
      'social-contracts',
      { signedOn: '2026-03-10', endedOn: '2026-05-20', underLabourAct: true },
      ['CONTRACT_SIGNED', 'CONTRACT_BROKEN_OFF'],
    ],
    ['welfare-benefits', { kind: 'ZASILEK_OKRESOWY', decision: 'GRANTED', decidedOn: '2026-03-10' }, []],
    ['welfare-benefits', { kind: 'ZASILEK_STALY', decision: 'REFUSED', decidedOn: '2026-03-10' }, []],
    [
      'welfare-benefits',
      { kind: 'ZASILEK_STALY', decision: 'GRANTED', decidedOn: '2026-03-10' },
      ['PERMANENT_BENEFIT_GRANTED'],
    ],
    [
      'welfare-benefits',
      { kind: 'ZASILEK_STALY', decision: 'ENDED', decidedOn: '2026-03-10' },
      ['PERMANENT_BENEFIT_ENDED'],
    ],
    ['health-insurances', { state: 'ENDED', to: '2026-03-10', endCause: 'DEATH' }, ['DIED']],
    ['interviews', { kind: 'FIRST', heldOn: '2026-03-10' }, []],
  ])('is of %s %j: %j', (section, data, kinds) => {
    expect(knownTitles([known(section, data)]).turns.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('is a return to the register only after something had moved the title', () => {
    const contract = known('social-contracts', { signedOn: '2026-03-10', underLabourAct: true });
    const kinds = (from: string): string[] =>
      knownTitles([contract, known('registrations', { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from })]).turns.map(
        ({ kind }) => kind,
      );
    expect([kinds('2025-10-01'), kinds('2026-04-01')]).toEqual([
      ['CONTRACT_SIGNED'],
      ['CONTRACT_SIGNED', 'RETURNED_TO_REGISTER'],
    ]);
  });
});
