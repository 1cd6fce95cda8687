import { belongsOnBoard, dayFaults, stateOn } from './offer-days';
import { offerContent } from './job-offers.fixture';

const TODAY = '2030-01-10';
const content = (validTo: string, boardUntil?: string) =>
  offerContent({ validFrom: '2030-01-01', validTo, ...(boardUntil ? { boardUntil } : {}) });

describe('the days of an offer', () => {
  it.each([
    ['2030-01-09', undefined, ['validTo']],
    ['2030-01-10', undefined, []],
    ['2030-01-20', '2030-01-21', ['boardUntil']],
    ['2030-01-20', '2030-01-20', []],
    ['2030-01-20', '2030-01-09', ['boardUntil']],
    ['2030-01-20', '2030-01-10', []],
  ])('to %s, on boards to %s, have against them: %j', (validTo, boardUntil, paths) => {
    expect(dayFaults(content(validTo, boardUntil), TODAY).map(({ path }) => path)).toEqual(paths);
  });

  it('may leave it off the boards when it changes', () => {
    const off = content('2030-01-20', '2030-01-09');
    expect(dayFaults(off, TODAY, off)).toEqual([]);
    expect(dayFaults(off, TODAY, { boardUntil: '2030-01-08' }).map(({ path }) => path)).toEqual(['boardUntil']);
  });

  it('end it by themselves, but not one that was withdrawn', () => {
    expect(stateOn({ state: 'UPDATED', validTo: '2030-01-10' }, TODAY)).toBe('UPDATED');
    expect(stateOn({ state: 'UPDATED', validTo: '2030-01-09' }, TODAY)).toBe('EXPIRED');
    expect(stateOn({ state: 'WITHDRAWN', validTo: '2030-01-09' }, TODAY)).toBe('WITHDRAWN');
  });

  it('say when it hangs on a board: from its first day to the last one for boards', () => {
    const hangs = (validFrom: string, boardUntil: string, state: 'PUBLISHED' | 'WITHDRAWN' = 'PUBLISHED') =>
      belongsOnBoard({ state, content: { ...content('2030-02-01', boardUntil), validFrom } }, TODAY);
    expect(hangs('2030-01-10', '2030-01-10')).toBe(true);
    expect(hangs('2030-01-11', '2030-01-20')).toBe(false);
    expect(hangs('2030-01-01', '2030-01-09')).toBe(false);
    expect(hangs('2030-01-01', '2030-01-20', 'WITHDRAWN')).toBe(false);
  });
});
