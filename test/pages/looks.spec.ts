import { LOOKS, looksOf } from './looks';

describe('the looks of a page', () => {
  it('are both languages, light and dark, wide and narrow, each once', () => {
    expect(new Set(LOOKS.map(({ locale, scheme, viewport }) => `${locale} ${scheme} ${viewport.width}`)).size).toBe(8);
  });

  it('come up an eighth at a time: one for each page, all of them over eight pages and over eight seeds', () => {
    const numbers = LOOKS.map((_, number) => number);
    expect(numbers.flatMap((page) => looksOf(page, 5)).length).toBe(LOOKS.length);
    expect(new Set(numbers.flatMap((page) => looksOf(page, 5)))).toEqual(new Set(LOOKS));
    expect(new Set(numbers.flatMap((seed) => looksOf(3, seed)))).toEqual(new Set(LOOKS));
  });
});
