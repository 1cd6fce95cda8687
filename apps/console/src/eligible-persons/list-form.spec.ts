import { Fields } from '../pages/fields';
import { isWhole, linesIn } from './list-form';

const FOR_ALL = { from: '2026-04-01', to: '2026-11-30', 'hours-per-week': '10', 'hours-per-month': '40' };
const TERMS = { from: '2026-04-01', to: '2026-11-30', hoursPerWeek: 10, hoursPerMonth: 40 };

describe('the list of eligible persons as it is typed or pasted', () => {
  it('has a case in each line, and what holds for all but where a line says otherwise', () => {
    const cases = 'OPS.1\r\n\nOPS.2;;2026-06-30\r\nOPS.3\t2026-05-01\t\t8\t32\n';
    expect(linesIn(new Fields({ ...FOR_ALL, cases }))).toEqual([
      { caseReference: 'OPS.1', ...TERMS },
      { caseReference: 'OPS.2', ...TERMS, to: '2026-06-30' },
      { caseReference: 'OPS.3', ...TERMS, from: '2026-05-01', hoursPerWeek: 8, hoursPerMonth: 32 },
    ]);
  });

  it.each([
    ['a line', { from: '', cases: 'OPS.1' }, false],
    ['another', { 'hours-per-week': 'dziesięć', cases: 'OPS.1' }, false],
    ['a day as some write it', { cases: 'OPS.1;01.04.2026' }, false],
    ['a day that does not exist', { to: '2026-02-30', cases: 'OPS.1' }, false],
    ['part of an hour', { cases: 'OPS.1;;;1.5' }, false],
    ['hours without end', { cases: 'OPS.1;;;;1e999' }, false],
    ['one that says it itself', { from: '', cases: 'OPS.1;2026-04-01' }, true],
  ])('is whole where days and hours are there: %s', (_, change, whole) => {
    expect(linesIn(new Fields({ ...FOR_ALL, ...change })).map(isWhole)).toEqual([whole]);
  });
});
