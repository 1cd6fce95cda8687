import { SHIPPED_DICTIONARIES } from './shipped-dictionaries';

const { rules } = SHIPPED_DICTIONARIES;

const ruleOf = (publisherKind: string, receiverKind: string, day: string): string[] =>
  rules
    .filter(
      (rule) =>
        rule.publisherKind === publisherKind &&
        rule.receiverKinds.includes(receiverKind) &&
        rule.validFrom <= day &&
        day <= (rule.validTo ?? '9999'),
    )
    .map(({ categories, namedCategories }) => `${categories.join(' ')} (${namedCategories.join(' ')})`);

describe('the shipped rules', () => {
  it.each(['2025-05-31', '2025-06-01', '2026-01-01'])('are one row for each pair of kinds on %s', (day) => {
    expect(ruleOf('PUP', 'OPS', day)).toEqual(['1 2 3 4 5 6 8 9 10 11 12 15 16 18 (17)']);
    expect(ruleOf('PUP', 'PCPR', day)).toEqual(ruleOf('PUP', 'OPS', day));
    expect(ruleOf('PUP', 'JSR', day)).toEqual(['1 2 3 4 5 6 8 9 10 11 14 16 18 ()']);
    expect(ruleOf('OPS', 'PUP', day)).toEqual(['1 2 3 4 5 6 8 9 10 11 12 15 16 19a ()']);
    expect(ruleOf('PCPR', 'PUP', day)).toEqual(ruleOf('OPS', 'PUP', day));
    for (const publisher of ['PUP', 'OPS', 'PCPR'])
      for (const receiver of ['NGO', 'SOCIAL_ECONOMY'])
        expect(ruleOf(publisher, receiver, day)).toEqual(['1 10 11 12 18 ()']);
  });

  it('let nobody but those pairs exchange anything', () => {
    const pairs = rules.flatMap(({ publisherKind, receiverKinds }) =>
      receiverKinds.map((kind) => `${publisherKind} ${kind}`),
    );
    expect([...new Set(pairs)].sort()).toEqual([
      'OPS NGO',
      'OPS PUP',
      'OPS SOCIAL_ECONOMY',
      'PCPR NGO',
      'PCPR PUP',
      'PCPR SOCIAL_ECONOMY',
      'PUP JSR',
      'PUP NGO',
      'PUP OPS',
      'PUP PCPR',
      'PUP SOCIAL_ECONOMY',
    ]);
  });

  it('never reach beyond the county but where the person consents', () => {
    expect(rules.every(({ sameCounty, consentRequired }) => sameCounty || consentRequired === true)).toBe(true);
  });

  it('have codes of their own, as every shipped dictionary', () => {
    for (const entries of Object.values(SHIPPED_DICTIONARIES)) {
      const codes = entries.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
    }
  });
});
