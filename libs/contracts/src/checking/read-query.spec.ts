import { LookUpText, Code, DayOrInstant, Optional, Reference, WholeNumber, WholeNumberOrText, Year } from './rules';
import { readQuery } from './read-query';
import { check, shapeOf } from './shape';

class Question {
  @Optional()
  @DayOrInstant()
  from?: string;

  @Optional()
  @Code('a code')
  code?: string;

  @Optional()
  @Reference()
  after?: string;

  @Optional()
  @LookUpText('a name')
  name?: string;

  @Optional()
  @Year()
  year?: number;

  @WholeNumber(1, 1000)
  limit: number = 100;
}

const PESEL = '44051401458';
const read = (query: Record<string, unknown>): ReturnType<typeof readQuery> => readQuery(shapeOf(Question), query);
const refusals = (query: Record<string, unknown>): string[] => {
  const result = read(query);
  return result.ok ? [] : result.refusals.map(({ code, path }) => `${code} ${path}`);
};

describe('readQuery', () => {
  it('gives numbers, defaults, and nothing that was not sent', () => {
    expect({ ...read({}) }).toEqual({ ok: true, value: { limit: 100 } });
    expect(read({ year: '2026', limit: '7' })).toEqual({ ok: true, value: { year: 2026, limit: 7 } });
  });

  it.each([
    ['2026-01-31', '2026-01-30T23:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-01-31T08:00Z', '2026-01-31T08:00:00.000Z'],
    ['2026-01-31T08:00:00+01:00', '2026-01-31T07:00:00.000Z'],
    ['2026-01-01T00:30:00.123456+02:00', '2025-12-31T22:30:00.123Z'],
  ])('reads %s as the instant %s', (from, instant) => {
    expect(read({ from })).toMatchObject({ ok: true, value: { from: instant } });
  });

  it.each([
    '2026-02-30',
    '2026-1-1',
    '2026-01-31T08:00',
    '2026-01-31T25:00Z',
    '0000-01-01',
    '9999-12-31T23:59:59-00:01',
    'today',
    '',
    ['2026-01-31'],
  ])('refuses %j for a day or an instant', (from) => expect(refusals({ from })).toEqual(['validation-failed from']));

  it.each(['0', '1001', '-1', '1.5', '1e3', '01', ' 1', '', '99999999999999999999', ['1', '2'], { a: '1' }])(
    'refuses %j for a whole number',
    (limit) => expect(refusals({ limit })).toEqual(['validation-failed limit']),
  );

  it.each(['26', '1999', '2100', 'this'])('refuses %j for a year', (year) =>
    expect(refusals({ year })).toEqual(['validation-failed year']),
  );

  it('refuses a parameter that is not known, and names those that are', () => {
    expect(read({ form: '2026-01-31' })).toEqual({
      ok: false,
      refusals: [
        {
          code: 'unknown-field',
          path: 'query',
          detail: 'expected no other parameters than from, code, after, name, year, limit',
        },
      ],
    });
  });

  it('refuses a PESEL once, by its form or for what it is, except in what is only looked up', () => {
    expect(refusals({ after: PESEL })).toEqual(['pesel-in-field after']);
    expect(refusals({ code: PESEL })).toEqual(['pesel-in-field code']);
    expect(refusals({ code: `${PESEL} ` })).toEqual(['validation-failed code']);
    expect(refusals({ name: PESEL })).toEqual([]);
  });
});

describe('a number in a body, as such or as a text', () => {
  class Body {
    @WholeNumberOrText(1, 10)
    limit: number;
  }
  const readBody = (limit: unknown): ReturnType<typeof check> => check(shapeOf(Body), { limit }, '');

  it.each(['7', 7])('is read as %j', (limit) => expect(readBody(limit)).toEqual({ ok: true, value: { limit: 7 } }));

  it.each(['0', '11', '1.5', '07', '', 0, 11, 1.5, '1e0', null, ['7'], true])('is refused as %j', (limit) =>
    expect(readBody(limit)).toMatchObject({ ok: false, refusals: [{ code: 'validation-failed', path: 'limit' }] }),
  );
});
