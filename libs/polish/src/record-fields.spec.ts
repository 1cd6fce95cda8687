import { schemaOf, SECTIONS } from '@lacznik/contracts';
import { codeInPolish } from '.';

/** Roman numbers, which are the words themselves. */
const WORDS_THEMSELVES = ['profile'];

describe('the fields of records in Polish', () => {
  it('have words for every code of every section, and none for what is no code', () => {
    const missing = SECTIONS.flatMap(({ name, dataClass }) => {
      const { properties } = schemaOf(dataClass, new Map()) as { properties: Record<string, { enum?: string[] }> };
      return Object.entries(properties)
        .filter(([field]) => !WORDS_THEMSELVES.includes(field))
        .flatMap(([field, { enum: codes = [] }]) => codes.map((code) => [name, field, code] as const));
    }).filter(([section, field, code]) => codeInPolish(section, field, code) === undefined);
    expect(missing).toEqual([]);
    expect(codeInPolish('activations', 'organiser', 'STARTED')).toBeUndefined();
    for (const word of ['constructor', '__proto__', ''])
      for (const place of [
        [word, 'form', 'TRAINING'],
        ['activations', word, 'TRAINING'],
        ['activations', 'form', word],
      ])
        expect(codeInPolish(...(place as [string, string, string]))).toBeUndefined();
  });

  it('are said by the section that they are of', () => {
    expect(codeInPolish('activations', 'state', 'ENDED')).toBe('zakończono');
    expect(codeInPolish('health-insurances', 'state', 'ENDED')).toBe('obowiązek ustał');
  });
});
