import * as fc from 'fast-check';
import { isPesel, makePesel } from '@lacznik/identifiers';
import { type SectionContract } from '../sections/section-contract';
import { SECTIONS, sectionByName } from '../sections/sections';
import { parsePublication } from './publication';

const PESEL = '44051401458';

const FULL: Record<string, Record<string, unknown>> = {
  registrations: {
    status: 'REMOVED',
    from: '2026-01-05',
    to: '2026-03-04',
    removalReasonCode: 'R12',
    barUntil: '2026-07-02',
  },
  'help-profiles': { profile: 'III', setOn: '2015-06-30', endedOn: '2019-06-14' },
  'labour-benefits': {
    kind: 'UNEMPLOYMENT_BENEFIT',
    state: 'GRANTED',
    amountGrosze: 166_290,
    from: '2026-01-05',
    to: '2026-07-03',
  },
  activations: {
    form: 'SOCIALLY_USEFUL_WORK',
    state: 'STARTED',
    from: '2026-01-05',
    to: '2026-01-05',
    organiser: 'Gmina Opatów „Zieleń”',
    hoursPerWeek: 10,
    healthContraindications: 'bez dźwigania\nbez pracy na wysokości',
  },
  proposals: {
    kind: 'JOB',
    madeOn: '2026-02-28',
    answer: 'REFUSED',
    occupationCode: '522301',
    refusalReason: 'za daleko',
  },
  'health-insurances': {
    state: 'AROSE',
    titleCode: '091000',
    settlementMonth: '2026-01',
    baseGrosze: 150_000,
    amountGrosze: 13_500,
    payerId: '5260250995',
    payerName: 'PUP w Opatowie',
    from: '2026-01-05',
    to: '2026-01-31',
    viaFamilyMember: false,
    endCause: 'OTHER',
  },
  'welfare-benefits': {
    kind: 'POSILEK',
    decision: 'GRANTED',
    decidedOn: '2026-01-20',
    from: '2026-02-01',
    to: '2026-06-30',
    amountGrosze: 0,
    place: 'Opatów, ul. Szeroka 1',
  },
  'social-contracts': {
    state: 'ENDED',
    signedOn: '2026-01-20',
    endedOn: '2026-04-20',
    underLabourAct: true,
    goal: 'praca na pół etatu',
  },
  'welfare-applications': { kind: 'ZASILEK_OKRESOWY', madeOn: '2026-01-12', state: 'MADE' },
  interviews: { kind: 'FIRST', heldOn: '2026-01-15' },
};

function sectionOf(name: string): SectionContract {
  const section = sectionByName(name);
  if (section === undefined) throw new Error(`no section ${name}`);
  return section;
}

/** Parses a full record of the section with parts of the data changed; undefined takes a field out. */
function parseWith(name: string, change: Record<string, unknown>): ReturnType<typeof parsePublication> {
  const data = Object.fromEntries(
    Object.entries({ ...FULL[name], ...change }).filter(([, value]) => value !== undefined),
  );
  return parsePublication(sectionOf(name), { recordId: 'R-1', revision: 1, person: { pesel: PESEL }, data });
}

function parseBody(change: Record<string, unknown>): ReturnType<typeof parsePublication> {
  const body = { recordId: 'R-1', revision: 1, person: { pesel: PESEL }, data: FULL['registrations'] };
  return parsePublication(sectionOf('registrations'), { ...body, ...change });
}

function refusal(parsed: ReturnType<typeof parsePublication>): string {
  if (parsed.ok) return 'accepted';
  const [first] = parsed.refusals;
  return `${first?.code} ${first?.path ?? '-'}`;
}

describe('parsePublication', () => {
  it.each(SECTIONS.map(({ name }) => name))('takes a full record of %s as it is', (name) => {
    expect(parseWith(name, {})).toEqual({
      ok: true,
      value: { recordId: 'R-1', revision: 1, person: { pesel: PESEL }, data: FULL[name] },
    });
    expect(Object.keys(FULL[name] ?? {})).toEqual([...sectionOf(name).fields.keys()]);
  });

  it('writes fields in contract order and takes null for absent, so that equal records have equal bytes', () => {
    const data = { from: '2026-01-05', barUntil: null, to: null, status: 'JOBSEEKER' };
    const parsed = parseBody({ data });
    expect(parsed.ok && JSON.stringify(parsed.value.data)).toBe('{"status":"JOBSEEKER","from":"2026-01-05"}');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['registrations', { status: undefined }, 'validation-failed data.status'],
    ['registrations', { status: null }, 'validation-failed data.status'],
    ['registrations', { status: 'removed' }, 'validation-failed data.status'],
    ['registrations', { status: ['REMOVED'] }, 'validation-failed data.status'],
    ['registrations', { status: 'JOBSEEKER' }, 'validation-failed data.removalReasonCode'],
    ['registrations', { removalReasonCode: undefined }, 'validation-failed data.removalReasonCode'],
    ['registrations', { removalReasonCode: { code: 1 } }, 'validation-failed data.removalReasonCode'],
    ['registrations', { from: '2026-02-29' }, 'validation-failed data.from'],
    ['registrations', { from: '2026-1-5' }, 'validation-failed data.from'],
    ['registrations', { from: '0000-01-01' }, 'validation-failed data.from'],
    ['registrations', { from: '2026-01-05T00:00:00Z' }, 'validation-failed data.from'],
    ['registrations', { from: 20_260_105 }, 'validation-failed data.from'],
    ['registrations', { to: '2026-01-04' }, 'validation-failed data.to'],
    ['registrations', { extra: 1 }, 'unknown-field data.extra'],
    ['registrations', { [PESEL]: 1 }, 'unknown-field data'],
    ['registrations', { constructor: 1 }, 'unknown-field data.constructor'],
    ['registrations', { removalReasonCode: PESEL }, 'pesel-in-field data.removalReasonCode'],
    ['help-profiles', { endedOn: '2015-06-29' }, 'validation-failed data.endedOn'],
    ['labour-benefits', { amountGrosze: -1 }, 'validation-failed data.amountGrosze'],
    ['labour-benefits', { amountGrosze: 1.5 }, 'validation-failed data.amountGrosze'],
    ['labour-benefits', { amountGrosze: Number.NaN }, 'validation-failed data.amountGrosze'],
    ['labour-benefits', { amountGrosze: Infinity }, 'validation-failed data.amountGrosze'],
    ['labour-benefits', { amountGrosze: '100' }, 'validation-failed data.amountGrosze'],
    ['labour-benefits', { amountGrosze: Number(PESEL) }, 'validation-failed data.amountGrosze'],
    ['activations', { organiser: '' }, 'validation-failed data.organiser'],
    ['activations', { organiser: ' ' }, 'validation-failed data.organiser'],
    ['activations', { organiser: 'x'.repeat(201) }, 'validation-failed data.organiser'],
    ['activations', { organiser: 'a\u0000b' }, 'validation-failed data.organiser'],
    ['activations', { organiser: 'a\ud800b' }, 'validation-failed data.organiser'],
    ['activations', { organiser: `Firma (${PESEL})` }, 'pesel-in-field data.organiser'],
    [
      'activations',
      { organiser: `Firma ${PESEL.slice(0, 6)}\u200b-${PESEL.slice(6)}` },
      'pesel-in-field data.organiser',
    ],
    ['activations', { organiser: [PESEL] }, 'validation-failed data.organiser'],
    ['activations', { hoursPerWeek: 169 }, 'validation-failed data.hoursPerWeek'],
    ['proposals', { occupationCode: '52230' }, 'validation-failed data.occupationCode'],
    ['health-insurances', { settlementMonth: '2026-13' }, 'validation-failed data.settlementMonth'],
    ['health-insurances', { payerId: '5260250996' }, 'validation-failed data.payerId'],
    ['health-insurances', { payerId: PESEL }, 'pesel-in-field data.payerId'],
    ['health-insurances', { titleCode: '091000\n' }, 'validation-failed data.titleCode'],
    ['health-insurances', { to: '2026-01-04' }, 'validation-failed data.to'],
    ['health-insurances', { endCause: 'EMIGRATION' }, 'validation-failed data.endCause'],
    ['welfare-applications', { text: 'bo brak pracy' }, 'unknown-field data.text'],
    ['interviews', { text: 'mieszkanie suche' }, 'unknown-field data.text'],
    ['social-contracts', { endedOn: undefined }, 'validation-failed data.endedOn'],
    ['social-contracts', { state: 'SIGNED' }, 'validation-failed data.endedOn'],
    ['social-contracts', { endedOn: '2026-01-19' }, 'validation-failed data.endedOn'],
    ['social-contracts', { underLabourAct: 'true' }, 'validation-failed data.underLabourAct'],
  ])('refuses %s with %j: %s', (name, change, expected) => {
    expect(refusal(parseWith(name, change))).toBe(expected);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ recordId: undefined }, 'validation-failed recordId'],
    [{ recordId: '' }, 'validation-failed recordId'],
    [{ recordId: 'ż'.repeat(201) }, 'validation-failed recordId'],
    [{ recordId: ' R' }, 'validation-failed recordId'],
    [{ recordId: 'R\u00a0' }, 'validation-failed recordId'],
    [{ recordId: 'R\n1' }, 'validation-failed recordId'],
    [{ recordId: 'R\u200b1' }, 'validation-failed recordId'],
    [{ recordId: 'R\u20281' }, 'validation-failed recordId'],
    [{ recordId: 'R\ud800' }, 'validation-failed recordId'],
    [{ recordId: 7 }, 'validation-failed recordId'],
    [{ revision: 0 }, 'validation-failed revision'],
    [{ revision: '1' }, 'validation-failed revision'],
    [{ revision: 2 ** 53 }, 'validation-failed revision'],
    [{ revision: 1.5 }, 'validation-failed revision'],
    [{ revision: Number(PESEL) }, 'validation-failed revision'],
    [{ person: undefined }, 'validation-failed person'],
    [{ person: [] }, 'validation-failed person'],
    [{ person: {} }, 'validation-failed person'],
    [{ person: { pesel: PESEL, document: {} } }, 'validation-failed person'],
    [{ person: { pesel: PESEL, name: 'Jan' } }, 'unknown-field person.name'],
    [{ person: { pesel: '44051401459' } }, 'pesel-invalid person.pesel'],
    [{ person: { pesel: '00000000000' } }, 'pesel-invalid person.pesel'],
    [{ person: { pesel: 44_051_401_458 } }, 'pesel-invalid person.pesel'],
    [{ person: { pesel: '' } }, 'pesel-invalid person.pesel'],
    [{ data: undefined }, 'validation-failed data'],
    [{ data: [] }, 'validation-failed data'],
    [{ data: 'x' }, 'validation-failed data'],
    [{ section: 'registrations' }, 'unknown-field section'],
    [{ [`x ${PESEL}`]: 1 }, 'unknown-field -'],
  ])('refuses a record with %j: %s', (change, expected) => {
    expect(refusal(parseBody(change))).toBe(expected);
  });

  it.each([undefined, null, 'text', 7, [], [[]]])('refuses %j for a record', (body) => {
    expect(refusal(parsePublication(sectionOf('proposals'), body))).toBe('validation-failed -');
  });

  it('refuses __proto__ as any other unknown field, wherever it stands', () => {
    const body = '{"recordId":"R-1","revision":1,"person":{"pesel":"44051401458"},"data":{}}';
    for (const [text, path] of [
      [body.replace('{"recordId"', '{"__proto__":{"a":1},"recordId"'), '__proto__'],
      [body.replace('{"pesel"', '{"__proto__":{"a":1},"pesel"'), 'person.__proto__'],
      [body.replace('"data":{}', '"data":{"__proto__":{"status":"JOBSEEKER"}}'), 'data.__proto__'],
    ] as const) {
      expect(refusal(parsePublication(sectionOf('registrations'), JSON.parse(text)))).toBe(`unknown-field ${path}`);
    }
  });

  it('says which rule a PESEL breaks', () => {
    const detailOf = (pesel: string): string | undefined => {
      const parsed = parseBody({ person: { pesel } });
      return parsed.ok ? undefined : parsed.refusals[0]?.detail;
    };
    expect(detailOf('123')).toContain('eleven digits');
    expect(detailOf('44051401459')).toContain('checksum');
    expect(detailOf('00000000000')).toContain('impossible date');
  });

  it.each([
    'DŚR.5020.7.2026',
    'MOPS-ŚR.5212/7/2026 (II)',
    '.',
    '..',
    '%2F',
    '-',
    '№ 7\u00a0„a”|<b>&\\\'"?#;=+',
    '😀'.repeat(200),
    'Wydział 👩\u200d💻 نامه\u200cها',
    'ż'.repeat(200),
    'z\u0307'.repeat(200),
  ])('takes a sign as its office writes it, such as %j, in one Unicode form', (recordId) => {
    expect(parseBody({ recordId })).toMatchObject({ ok: true, value: { recordId: recordId.normalize('NFC') } });
  });

  it.each([
    ['a joiner first', '\u200dA'],
    ['a joiner last', 'A\u200c'],
    ['nothing but joiners', '\u200d\u200c'],
    ['another character that cannot be seen', 'A\u200bB'],
  ])('refuses a sign with %s', (_, recordId) => {
    expect(refusal(parseBody({ recordId }))).toBe('validation-failed recordId');
  });

  it.each([`${PESEL.slice(0, 6)}\u200d${PESEL.slice(6)}`, [...PESEL].join('\u200c'), `👩\u200d💻\u200d${PESEL}`])(
    'finds a PESEL among what joins its digits, such as %j',
    (removalReasonCode) => {
      expect(refusal(parseWith('registrations', { removalReasonCode }))).toBe('pesel-in-field data.removalReasonCode');
    },
  );

  it('takes revisions as large as JavaScript counts without error', () => {
    expect(parseBody({ revision: Number.MAX_SAFE_INTEGER })).toMatchObject({ ok: true });
  });

  it('reads the same text in another Unicode form as the same', () => {
    const [composed, decomposed] = ['Żłobek „Świt”', 'Żłobek „Świt”'.normalize('NFD')].map((organiser) =>
      parseWith('activations', { organiser }),
    );
    expect(decomposed).toEqual(composed);
  });

  it('takes a person by identity document, with or without a series', () => {
    const document = { country: 'UA', kind: 'PASSPORT', series: 'FE', number: '123456' };
    expect(parseBody({ person: { document } })).toMatchObject({ value: { person: { document } } });
    const { series: _, ...rest } = document;
    expect(parseBody({ person: { document: rest } })).toMatchObject({
      value: { person: { document: { series: '' } } },
    });
  });

  it('reads a document in another Unicode form as the same', () => {
    const [composed, decomposed] = (['NFC', 'NFD'] as const).map((form) =>
      parseBody({
        person: {
          document: {
            country: 'HU',
            kind: 'PASSPORT',
            series: 'Á'.normalize(form),
            number: 'Ű 123456'.normalize(form),
          },
        },
      }),
    );
    expect(composed).toMatchObject({ ok: true });
    expect(decomposed).toEqual(composed);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ country: 'Ukraina' }, 'validation-failed person.document.country'],
    [{ kind: 'DRIVING_LICENCE' }, 'validation-failed person.document.kind'],
    [{ number: ' ' }, 'validation-failed person.document.number'],
    [{ number: PESEL }, 'pesel-in-field person.document.number'],
    [{ series: 'АЖ' }, 'validation-failed person.document.series'],
    [{ series: '', number: 'Ω123456' }, 'validation-failed person.document.number'],
    [{ series: 'FE', number: 'fe 123456' }, 'validation-failed person.document.series'],
    [{ number: `${PESEL.slice(0, 6)}-${PESEL.slice(6)}` }, 'pesel-in-field person.document.number'],
    [{ series: PESEL.slice(0, 6), number: PESEL.slice(6) }, 'pesel-in-field person.document.number'],
    [{ issuedOn: '2020-01-01' }, 'unknown-field person.document.issuedOn'],
  ])('refuses a document with %j: %s', (change, expected) => {
    const document = { country: 'UA', kind: 'PASSPORT', series: 'FE', number: '123456', ...change };
    expect(refusal(parseBody({ person: { document } }))).toBe(expected);
  });

  it('never repeats what was sent', () => {
    const markers = fc.stringMatching(/^[a-z]{12}[0-9]{4}$/);
    const places = fc.constantFrom('recordId', 'revision', 'person', 'data');
    fc.assert(
      fc.property(markers, places, fc.constantFrom(...SECTIONS), (marker, place, section) => {
        const fields = Object.fromEntries(Array.from(section.fields.keys(), (field) => [field, [marker]]));
        const body = { recordId: 'R-1', revision: 1, person: { pesel: PESEL }, data: { ...fields, [marker]: marker } };
        const parsed = parsePublication(section, { ...body, [place]: place === 'data' ? body.data : `${marker} ` });
        expect(parsed.ok).toBe(false);
        expect(JSON.stringify(parsed)).not.toContain(marker);
      }),
    );
  });

  it('finds a PESEL in whatever text of whatever section', () => {
    const day = fc.constantFrom('1944-05-14', '2003-11-30');
    fc.assert(
      fc.property(fc.constantFrom(...SECTIONS), fc.nat(), day, fc.nat(9999), (section, at, birthDate, serial) => {
        const fields = [...section.fields.keys()];
        const field = fields[at % fields.length] ?? '';
        const parsed = parseWith(section.name, { [field]: `a ${makePesel(birthDate, serial)}` });
        expect(refusal(parsed)).toBe(`pesel-in-field data.${field}`);
      }),
    );
  });

  it('answers any JSON with a value, and accepts only records without a PESEL outside the person', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SECTIONS), fc.jsonValue(), fc.jsonValue(), (section, whole, part) => {
        expect(parsePublication(section, whole).ok).toBe(false);
        const data = { ...FULL[section.name], [[...section.fields.keys()].at(-1) ?? '']: part };
        const parsed = parsePublication(section, { recordId: 'R-1', revision: 1, person: { pesel: PESEL }, data });
        const texts = parsed.ok ? Object.values(parsed.value.data).map(String) : [];
        expect(texts.some((text) => isPesel(text))).toBe(false);
      }),
    );
  });
});
