import { isMatchable, MATCHABLE_FIELDS } from '@lacznik/contracts';
import * as words from './field-values';
import { claimInPolish, sentenceOf } from './record-sentences';

const VALUES = [
  '2026-01-31',
  '2026-01',
  'III',
  '091000',
  149_150,
  true,
  ...Object.values(words).flatMap((codes) => Object.keys(codes)),
];

describe('a claim in Polish', () => {
  it.each(
    Object.entries(MATCHABLE_FIELDS).flatMap(([section, fields]) => fields.map((field) => [section, field] as const)),
  )('of %s, %s, is in the words in which a record says it', (section, field) => {
    const value = VALUES.find((one) => isMatchable(section, field, one));
    expect(value).toBeDefined();
    expect(claimInPolish(section, field, value)).toBe(sentenceOf(section, { [field]: value }));
    expect(sentenceOf(section, { [field]: value })).not.toBe('');
  });

  it('says that something is not so, and what it has no words for as it is', () => {
    expect(claimInPolish('social-contracts', 'underLabourAct', false)).toBe('nie w trybie ustawy o rynku pracy');
    expect(claimInPolish('registrations', 'colour', 7)).toBe('colour: 7');
  });
});
