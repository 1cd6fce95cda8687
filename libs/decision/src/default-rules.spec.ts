import { DEFAULT_RULES } from './default-rules';
import { DEFAULT_LEGAL_BASES } from './legal-bases';
import { DEFAULT_PURPOSES } from './purposes';

const ruleOf = (publisherKind: string, receiverKind: string, day: string): string[] =>
  DEFAULT_RULES.filter(
    (rule) =>
      rule.publisherKind === publisherKind &&
      rule.receiverKinds.includes(receiverKind) &&
      rule.validFrom <= day &&
      day <= (rule.validTo ?? '9999'),
  ).map(({ categories, namedCategories }) => `${categories.join(' ')} (${namedCategories.join(' ')})`);

describe('the shipped rules', () => {
  it.each(['2025-05-31', '2025-06-01', '2026-01-01'])('are one row for each pair of kinds on %s', (day) => {
    expect(ruleOf('PUP', 'OPS', day)).toEqual(['1 2 3 4 5 6 8 9 10 11 12 15 16 18 (17)']);
    expect(ruleOf('PUP', 'PCPR', day)).toEqual(ruleOf('PUP', 'OPS', day));
    expect(ruleOf('PUP', 'JSR', day)).toEqual(['1 2 3 4 5 6 8 9 10 11 14 16 18 ()']);
    expect(ruleOf('OPS', 'PUP', day)).toEqual(['1 2 3 4 5 6 8 9 10 11 12 15 16 19a ()']);
    expect(ruleOf('PCPR', 'PUP', day)).toEqual(ruleOf('OPS', 'PUP', day));
  });

  it('let nobody but those pairs exchange anything', () => {
    const pairs = DEFAULT_RULES.flatMap(({ publisherKind, receiverKinds }) =>
      receiverKinds.map((kind) => `${publisherKind} ${kind}`),
    );
    expect([...new Set(pairs)].sort()).toEqual(['OPS PUP', 'PCPR PUP', 'PUP JSR', 'PUP OPS', 'PUP PCPR']);
  });

  it('never reach beyond the county', () => {
    expect(DEFAULT_RULES.every(({ sameCounty }) => sameCounty)).toBe(true);
  });

  it('have ids and codes of their own', () => {
    for (const ids of [
      DEFAULT_RULES.map(({ id }) => id),
      DEFAULT_LEGAL_BASES.map(({ code }) => code),
      DEFAULT_PURPOSES.map(({ code }) => code),
    ]) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
