import type { Dictionaries } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { refuseUnknownCodes } from './refuse-unknown-codes';

const shipped = SHIPPED_DICTIONARIES as Dictionaries;
const RIGHT = { legalBasis: 'ups-105-1', purpose: 'social-work' };
const DAY = '2026-05-05';

const refusalsOf = (change: Partial<typeof RIGHT>, institution = 'OPS-260604', day = DAY): string[] =>
  refuseUnknownCodes(shipped, institution, { ...RIGHT, ...change }, day).map(
    ({ code, path, detail }) => `${code} ${path}: ${detail}`,
  );

describe('the codes of a case', () => {
  it('are taken where they hold that day, for institutions of that kind', () => {
    expect(refusalsOf({})).toEqual([]);
    expect(refusalsOf({ legalBasis: 'rynek-pracy-2025' })).toEqual([]);
    expect(refusalsOf({ legalBasis: 'upz-33-5d' }, 'PUP-2606', '2025-05-31')).toEqual([]);
  });

  it('are refused together, with what would be known, and without what nobody knows', () => {
    expect(refusalsOf({ legalBasis: 'none', purpose: 'curiosity' })).toEqual([
      'validation-failed legalBasis: expected one of rynek-pracy-2025, ups-105-1',
      'validation-failed purpose: expected one of welfare-benefit, social-work, family-benefit, labour-market-help, ' +
        'joint-action-plan, health-insurance',
    ]);
  });

  it('are named where they hold on other days, or for others', () => {
    expect(refusalsOf({ legalBasis: 'upz-33-5d' })).toEqual([
      'validation-failed legalBasis: expected one of rynek-pracy-2025, ups-105-1; ' +
        'upz-33-5d does not hold today for institutions of your kind',
    ]);
    expect(refusalsOf({}, 'PUP-2606')).toEqual([expect.stringContaining('; ups-105-1 does not hold today')]);
  });

  it('let a body that acts by consent rely on consent alone', () => {
    expect(refusalsOf({ legalBasis: 'rodo-6-1-a' }, 'NGO-0000123456')).toEqual([]);
    expect(refusalsOf({ legalBasis: 'rodo-6-1-a' })).toEqual([expect.stringContaining('; rodo-6-1-a does not hold')]);
    expect(refusalsOf({}, 'NGO-0000123456')).toEqual([
      expect.stringContaining('expected one of rodo-6-1-a; ups-105-1'),
    ]);
  });

  it('cannot be right for a kind that no legal basis is for', () => {
    expect(refusalsOf({}, 'NGO-0000123456', '2018-05-24')).toEqual([
      'forbidden legalBasis: No legal basis lets an institution of your kind, NGO, open a case today.',
    ]);
  });
});
