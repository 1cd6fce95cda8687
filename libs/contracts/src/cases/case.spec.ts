import { parseCaseClosing } from './case-closing';
import { parseCaseOpening } from './case-opening';

const opening = {
  caseReference: 'OPS/2026/17',
  person: { pesel: '44051401458' },
  legalBasis: 'rynek-pracy-2025',
  purpose: 'welfare-benefit',
};

describe('parseCaseOpening', () => {
  it('reads an opening, with or without its day', () => {
    expect(parseCaseOpening(opening)).toEqual({ ok: true, opening });
    const dated = { ...opening, openedOn: '2026-03-01' };
    expect(parseCaseOpening(dated)).toEqual({ ok: true, opening: dated });
  });

  it.each<[unknown, string, string | null]>([
    [undefined, 'validation-failed', null],
    [[opening], 'validation-failed', null],
    [{ ...opening, caseReference: undefined }, 'validation-failed', 'caseReference'],
    [{ ...opening, caseReference: 'a b' }, 'validation-failed', 'caseReference'],
    [{ ...opening, caseReference: 'sprawa-44051401458' }, 'pesel-in-field', 'caseReference'],
    [{ ...opening, legalBasis: '' }, 'validation-failed', 'legalBasis'],
    [{ ...opening, purpose: 7 }, 'validation-failed', 'purpose'],
    [{ ...opening, openedOn: '2026-02-30' }, 'validation-failed', 'openedOn'],
    [{ ...opening, status: 'open' }, 'unknown-field', 'status'],
    [{ ...opening, person: null }, 'validation-failed', 'person'],
    [{ ...opening, person: { pesel: '44051401459' } }, 'pesel-invalid', 'person.pesel'],
  ])('refuses %j: %s %s', (body, code, path) => {
    expect(parseCaseOpening(body)).toEqual({
      ok: false,
      refusal: { code, detail: expect.any(String) as string, ...(path === null ? {} : { path }) },
    });
  });
});

describe('parseCaseClosing', () => {
  it('reads a closing, with or without its day', () => {
    expect(parseCaseClosing({ closedOn: '2026-04-01' })).toEqual({ ok: true, closing: { closedOn: '2026-04-01' } });
    expect([undefined, null, {}].map(parseCaseClosing)).toEqual([1, 2, 3].map(() => ({ ok: true, closing: {} })));
  });

  it.each<[unknown, string]>([
    [{ closedOn: 'today' }, 'validation-failed'],
    [{ closed: true }, 'unknown-field'],
    [[], 'validation-failed'],
  ])('refuses %j: %s', (body, code) => {
    expect(parseCaseClosing(body)).toMatchObject({ ok: false, refusal: { code } });
  });
});
