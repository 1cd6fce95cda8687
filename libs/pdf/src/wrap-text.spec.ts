import * as fc from 'fast-check';
import { TextWrapper } from './wrap-text';

/** Every letter is one point wide. */
const wrapper = new TextWrapper((text) => [...text].length);
const wrap = (text: string, width: number) => wrapper.wrap(text, 'text', width);

describe('wrapping a text', () => {
  it('fills lines with whole words', () => {
    expect(wrap('Ośrodek Pomocy Społecznej', 16)).toEqual(['Ośrodek Pomocy', 'Społecznej']);
  });

  it('leaves neither a one-letter word nor the beginning of a citation at the end of a line', () => {
    expect(wrap('praca w domu', 8)).toEqual(['praca', 'w\u00a0domu']);
    expect(wrap('ustawa, art. 105', 12)).toEqual(['ustawa,', 'art.\u00a0105']);
  });

  it('keeps together what a no-break space joins', () => {
    expect(wrap('dnia 22\u00a0czerwca', 11)).toEqual(['dnia', '22\u00a0czerwca']);
  });

  it('breaks a word that is too wide behind a sign, and where it has none anywhere', () => {
    expect(wrap('OPS.5020.7.2026', 9)).toEqual(['OPS.5020.', '7.2026']);
    expect(wrap('Konstantynopol', 6)).toEqual(['Konsta', 'ntynop', 'ol']);
  });

  it('shows no control or direction characters', () => {
    expect(wrap('a\u202eb\u0007c\nd', 20)).toEqual(['a?b?c d']);
  });

  it('loses nothing, and no line is wider than it may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.every((line) => [...line].length <= width)).toBe(true);
        const letters = (parts: readonly string[]): string => parts.join('').replaceAll(/\s/gu, '');
        expect(letters(lines)).toBe(letters([text.replaceAll(/\s/gu, ' ').replaceAll(/\p{C}/gu, '?')]));
      }),
    );
  });
});
