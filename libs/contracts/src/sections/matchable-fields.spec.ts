import { isMatchable, MATCHABLE_FIELDS } from './matchable-fields';
import { SECTIONS, sectionByName } from './sections';

describe('what can be claimed in an inquiry', () => {
  it('is of every section a few of its fields', () => {
    expect(Object.keys(MATCHABLE_FIELDS).sort()).toEqual(SECTIONS.map(({ name }) => name).sort());
    for (const [name, fields] of Object.entries(MATCHABLE_FIELDS))
      expect([...(sectionByName(name)?.fields.keys() ?? [])]).toEqual(expect.arrayContaining([...fields]));
  });

  it('is a value that a record could have', () => {
    expect(isMatchable('registrations', 'status', 'REMOVED')).toBe(true);
    expect(isMatchable('registrations', 'from', '2026-01-31')).toBe(true);
    expect(isMatchable('social-contracts', 'underLabourAct', true)).toBe(true);
    expect(isMatchable('labour-benefits', 'amountGrosze', 149_150)).toBe(true);
    for (const wrong of ['removed', '', 7, null, undefined])
      expect(isMatchable('registrations', 'status', wrong)).toBe(false);
    expect(isMatchable('registrations', 'from', '2026-02-30')).toBe(false);
  });

  it('is no text, and nothing of what no section has', () => {
    expect(isMatchable('activations', 'organiser', 'Zakład')).toBe(false);
    expect(isMatchable('registrations', 'name', 'REMOVED')).toBe(false);
    expect(isMatchable('constructor', 'name', 'x')).toBe(false);
  });
});
