import { check, shapeOf } from '../../checking/shape';
import * as fc from 'fast-check';
import { pathOf } from '../path-of';
import { addressedCase, caseAddress } from './case-address';
import { CaseClosing, CaseOpening, CaseReopening, CLOSE_CASE } from './cases';

const opening = {
  caseReference: 'OPS/2026/17',
  person: { pesel: '44051401458' },
  legalBasis: 'rynek-pracy-2025',
  purpose: 'welfare-benefit',
};

const read = (body: unknown): unknown => check(shapeOf(CaseOpening), body, '');

describe('a case opening', () => {
  it('is read with or without its day', () => {
    expect(read(opening)).toEqual({ ok: true, value: opening });
    const dated = { ...opening, openedOn: '2026-03-01', closedOn: '2026-12-31' };
    expect(read(dated)).toEqual({ ok: true, value: dated });
  });

  it('may say what the person is called', () => {
    const named = { ...opening, name: { givenNames: 'Zoë Maria', familyName: "O'Neill-Żak" } };
    expect(read(named)).toEqual({ ok: true, value: named });
  });

  it.each<[unknown, string, string | null]>([
    [undefined, 'validation-failed', null],
    [[opening], 'validation-failed', null],
    [{ ...opening, caseReference: undefined }, 'validation-failed', 'caseReference'],
    [{ ...opening, caseReference: 'a\tb' }, 'validation-failed', 'caseReference'],
    [{ ...opening, legalBasis: '' }, 'validation-failed', 'legalBasis'],
    [{ ...opening, purpose: 7 }, 'validation-failed', 'purpose'],
    [{ ...opening, openedOn: '2026-02-30' }, 'validation-failed', 'openedOn'],
    [{ ...opening, closedOn: 'never' }, 'validation-failed', 'closedOn'],
    [{ ...opening, status: 'open' }, 'unknown-field', 'status'],
    [{ ...opening, person: null }, 'validation-failed', 'person'],
    [{ ...opening, name: { givenNames: 'Anna' } }, 'validation-failed', 'name.familyName'],
    [{ ...opening, name: { givenNames: 'Anna 2', familyName: 'Nowak' } }, 'validation-failed', 'name.givenNames'],
    [{ ...opening, person: { pesel: '44051401459' } }, 'pesel-invalid', 'person.pesel'],
  ])('such as %j is refused: %s %s', (body, code, path) => {
    expect(read(body)).toEqual({
      ok: false,
      refusals: [{ code, detail: expect.any(String) as string, ...(path === null ? {} : { path }) }],
    });
  });
});

describe('a list of case openings', () => {
  it('is told that each is sent by itself', () => {
    expect(read([opening, opening])).toMatchObject({
      refusals: [{ detail: expect.stringMatching(/one by one$/) as string }],
    });
  });
});

describe('the address of a case', () => {
  const LOCATION = 'https://edge.example';

  /** As the app reads it behind a proxy that decodes a path once and tidies it, as many do. */
  function readBehindProxy(path: string): string | undefined {
    const { pathname, search } = new URL(path, LOCATION);
    const tidied = new URL(decodeURIComponent(pathname).replaceAll('//', '/'), LOCATION).pathname;
    const [, caseReference] = /^\/v1\/cases\/([^/]+)\/close$/.exec(tidied) ?? [];
    if (caseReference === undefined) return undefined;
    const query = Object.fromEntries(new URLSearchParams(search));
    return addressedCase({ caseReference }, query);
  }

  it('reaches the case through proxies, whatever its sign', () => {
    const signs = fc.oneof(
      fc.constantFrom(
        'OPS.5020.7.2026',
        'MOPS-ŚR.5212/7/2026 (II)',
        '.',
        '..',
        '%2F',
        '-',
        '?',
        'a#b',
        '//',
        '\\',
        '%',
      ),
      fc.string({ unit: 'grapheme', minLength: 1 }),
    );
    fc.assert(
      fc.property(signs, (sign) => {
        const { parameters, query } = caseAddress(sign);
        expect(readBehindProxy(pathOf(CLOSE_CASE, { ...parameters }, { ...query }))).toBe(sign);
      }),
    );
  });

  it('is the path where it can be', () => {
    const { parameters, query } = caseAddress('OPS.5020.7.2026');
    expect(pathOf(CLOSE_CASE, { ...parameters }, { ...query })).toBe('/v1/cases/OPS.5020.7.2026/close');
  });

  it('names no two cases', () => {
    expect(addressedCase({ caseReference: 'A' }, { caseReference: 'B' })).toBeUndefined();
  });
});

describe('a case closing', () => {
  it('is read with or without its day', () => {
    for (const closing of [{ closedOn: '2026-04-01' }, {}])
      expect(check(shapeOf(CaseClosing), closing, '')).toEqual({ ok: true, value: closing });
  });

  it.each<[unknown, string]>([
    [{ closedOn: 'today' }, 'validation-failed'],
    [{ closed: true }, 'unknown-field'],
    [[], 'validation-failed'],
  ])('such as %j is refused: %s', (body, code) => {
    expect(check(shapeOf(CaseClosing), body, '')).toMatchObject({ ok: false, refusals: [{ code }] });
  });
});

describe('a case reopening', () => {
  it.each<[unknown, string | undefined]>([
    [{ reason: 'closed-by-mistake' }, undefined],
    [{ reason: 'still-needed' }, undefined],
    [{ reason: 'unused' }, 'validation-failed'],
    [{ reason: 'Pani Nowak prosiła' }, 'validation-failed'],
    [{}, 'validation-failed'],
  ])('says why by a code: %j', (body, code) => {
    expect(check(shapeOf(CaseReopening), body, '')).toMatchObject(
      code === undefined ? { ok: true } : { ok: false, refusals: [{ code, path: 'reason' }] },
    );
  });
});
