import type { ConsentTerms, Dictionaries } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { refuseUnlawfulTerms } from './refuse-unlawful-terms';

const shipped = SHIPPED_DICTIONARIES as Dictionaries;
const terms: ConsentTerms = {
  receiver: 'NGO-0000123456',
  purpose: 'social-work',
  categories: ['1', '10', '11', '12', '18'],
  validFrom: '2026-02-01',
  validTo: '2026-07-31',
};
const refused = (change: Partial<ConsentTerms>): string[] =>
  refuseUnlawfulTerms(shipped, { ...terms, ...change }).map(({ code, path, detail }) => `${code} ${path}: ${detail}`);

describe('the terms of a consent', () => {
  it('are taken as far as a rule of law asks for it', () => {
    expect(refused({})).toEqual([]);
  });

  it.each<[string, Partial<ConsentTerms>, string]>([
    [
      'a receiver that receives by law, or nothing',
      { receiver: 'OPS-260604' },
      'consent-not-asked-for receiver: No rule asks for a consent for institutions of that kind.',
    ],
    [
      'a day before there was such a rule',
      { validFrom: '2018-05-24' },
      'consent-not-asked-for validFrom: No rule asks for a consent for a NGO on that day.',
    ],
    [
      'a category that there is not',
      { categories: ['1', '99'] },
      'validation-failed categories[1]: expected one of 1, 10, 11, 12, 18: there is no such category',
    ],
    [
      'a category that no consent opens',
      { categories: ['13'] },
      'consent-not-asked-for categories[0]: expected one of 1, 10, 11, 12, 18: no consent lets 13 go there',
    ],
  ])('are refused with %s', (_, change, refusal) => {
    expect(refused(change)).toEqual([refusal]);
  });

  it('are refused with a purpose that nobody knows, which is not repeated', () => {
    expect(refused({ purpose: 'gossip' })).toEqual([
      expect.stringMatching(/^validation-failed purpose: expected one of /),
    ]);
    expect(refused({ purpose: 'gossip' }).join()).not.toContain('gossip');
  });
});
