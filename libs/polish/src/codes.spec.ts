import { SCOPE_CATEGORIES, SECTIONS } from '@lacznik/contracts';
import { DEFAULT_LEGAL_BASES, DEFAULT_PURPOSES } from '@lacznik/decision';
import { categoryInPolish, eventTypeInPolish, legalBasisInPolish, purposeInPolish, SECTION } from '.';

describe('the codes in Polish', () => {
  it.each<[string, (code: string) => string, Iterable<string>]>([
    ['scope category', categoryInPolish, SCOPE_CATEGORIES.keys()],
    ['legal basis', legalBasisInPolish, DEFAULT_LEGAL_BASES.map(({ code }) => code)],
    ['purpose', purposeInPolish, DEFAULT_PURPOSES.map(({ code }) => code)],
    ['event type', eventTypeInPolish, SECTIONS.flatMap(({ eventTypes }) => eventTypes)],
  ])('have words for every %s, and show an unknown one as it is', (_, inPolish, codes) => {
    for (const code of codes) expect(inPolish(code)).not.toBe(code);
    for (const code of ['no-such-code', 'constructor', '']) expect(inPolish(code)).toBe(code);
  });

  it('have words for every section', () => {
    expect(Object.keys(SECTION)).toEqual(SECTIONS.map(({ name }) => name));
  });
});
