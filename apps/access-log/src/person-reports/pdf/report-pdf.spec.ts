import type { Dictionaries, PersonReport, ReportedEntry } from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { pdfText } from '../../../../../test/harness/pdf-text';
import { elementsOf, pdfStructure, textIn } from '../../../../../test/harness/pdf-structure';
import { personReport, referenceIn } from '../../../../../test/harness/person-report';
import { personReportPdf } from './report-pdf';

const shipped = SHIPPED_DICTIONARIES as Dictionaries;

/** The text of all pages, with the spaces as they are between words only. */
async function textOf(report: PersonReport, dictionaries = shipped): Promise<string> {
  const pages = pdfText(await personReportPdf(report, dictionaries));
  return pages.join('\n').replaceAll(/\s+/gu, ' ');
}

/** The report with one entry changed. */
function changed(report: PersonReport, change: object): PersonReport {
  const [year] = report.years;
  const [first, ...rest] = year?.entries ?? [];
  const entry = { ...first?.entry, ...change };
  return { ...report, years: [{ ...year, entries: [{ ...first, entry } as ReportedEntry, ...rest] }] as never };
}

describe('a person’s report as a PDF', () => {
  it('tells for each disclosure who, to whom, what, when, for what purpose and on what legal basis', async () => {
    const text = await textOf(await personReport({ 2026: 6 }));
    expect(text).toContain(
      '2 06.03.2026 00:30 Kto udostępnił Powiatowy Urząd Pracy w Opatowie (PUP-2606) ' +
        'Kto otrzymał Ośrodek Pomocy Społecznej w Lipniku (OPS-260604) Profil pomocy – imię (imiona) i nazwisko ' +
        '– PESEL albo rodzaj, seria i numer dokumentu tożsamości – oddalenie od rynku pracy i gotowość do podjęcia pracy ' +
        'Cel Praca socjalna i kontrakt socjalny Podstawa prawna Ustawa o pomocy społecznej, art. 105 ust. 1 ' +
        'Znak sprawy OPS.5020.2.2026',
    );
  });

  it('tells of cases, of inquiries, and of those that were refused', async () => {
    const text = await textOf(await personReport({ 2026: 6 }));
    expect(text).toMatch(/ 1 06\.02\.2026 00:30 Instytucja Ośrodek .{40} Otwarcie sprawy /);
    expect(text).toMatch(/ 4 06\.05\.2026 01:30 Kto udostępnił .{100,140} Sprawdzenie, czy dane się zgadzają – imię/);
    expect(text).toMatch(
      / 5 06\.06\.2026 01:30 Kto zapytał .{40,60} Zapytanie, którego nie dopuszczono zbyt wiele zapytań instytucji – profil pomocy /,
    );
    expect(text).toMatch(/ 6 06\.07\.2026 01:30 Instytucja .{40,60} Zamknięcie sprawy/);
  });

  it('sums up who received data, how often, and between which days', async () => {
    const text = await textOf(await personReport({ 2025: 6, 2026: 6 }));
    expect(text).toContain(
      'Wykaz ma 12 wpisów. Dane udostępniono 6 razy; wpisów o otwarciu lub zamknięciu sprawy: 4; ' +
        'o wglądzie pracownika instytucji: 0; o zapytaniach: 2.',
    );
    expect(text).toContain('Ośrodek Pomocy Społecznej w Lipniku (OPS-260604) 6 06.03.2025 06.05.2026');
  });

  it('explains the rights and the check, and says when it was made and under which state of the log', async () => {
    const report = await personReport({ 2026: 3 });
    const text = await textOf(report);
    for (const part of [
      'Sporządzono: 3 lutego 2027 r., godz. 10:15',
      'skargę do Prezesa Urzędu Ochrony Danych Osobowych',
      'art. 15 RODO',
      'npm run verify -- plik.json --key <klucz dziennika>',
      `log.example.pl/2026 3 wpisy w wykazie 7 wpisów w całym dzienniku ${report.years[0]?.checkpoint.split('\n')[2]}`,
      'strona 1 z 2',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain(referenceIn(2026));
  });

  it('shows codes and institutions that it does not know as they are', async () => {
    const unknown = {
      kind: 'delivery',
      disclosing: 'PUP-9999',
      eventType: 'pl.new',
      categories: ['99', 'constructor'],
    };
    const report = changed(await personReport({ 2026: 1 }), {
      ...unknown,
      purpose: 'new-purpose',
      legalBasis: 'act-7',
    });
    const text = await textOf(report);
    expect(text).toContain('Kto udostępnił PUP-9999 Kto otrzymał');
    expect(text).toContain('Pl.new – 99 – constructor Cel new-purpose Podstawa prawna act-7');
  });

  it('says of a withdrawn record who took it back, and who was told', async () => {
    const withdrawal = { kind: 'delivery', eventType: 'pl.lacznik.record.withdrawn', categories: [], fields: [] };
    const text = await textOf(changed(await personReport({ 2026: 1 }), { ...withdrawal, disclosing: 'PUP-9999' }));
    expect(text).toContain('Kto wycofał PUP-9999 Kogo powiadomiono');
    expect(text).toContain('Wycofanie wpisu Cel');
    expect(text).toContain('o zapytaniach: 0; o zawiadomieniach bez danych: 1.');
  });

  it('says of a case that it is going to be closed, was closed by rule, or opened again and why', async () => {
    const announced = { kind: 'delivery', eventType: 'pl.lacznik.case.closing-announced', categories: [], fields: [] };
    const own = { disclosing: 'OPS-999999', receiving: 'OPS-999999' };
    const report = (change: object) => personReport({ 2026: 1 }).then((one) => textOf(changed(one, change)));
    expect(await report({ ...announced, ...own })).toContain('Instytucja OPS-999999 Zapowiedź zamknięcia sprawy Cel');
    expect(await report({ kind: 'case', status: 'closed', reason: 'unused' })).toContain(
      'Zamknięcie sprawy sprawa nieużywana',
    );
    expect(await report({ kind: 'case', status: 'reopened', reason: 'closed-by-mistake' })).toContain(
      'Ponowne otwarcie sprawy zamknięta przez pomyłkę',
    );
  });

  it('says of an inquiry what was asked, what came of each source, and that its answer was told', async () => {
    const about = { kind: 'inquiry', disclosing: undefined, categories: undefined, sections: ['registrations'] };
    const report = (change: object) => personReport({ 2026: 1 }).then((one) => textOf(changed(one, change)));
    expect(await report({ ...about, status: 'asked', isExceptional: true })).toMatch(
      / Kto zapytał Ośrodek .{20,60} Zapytanie osoba spoza prowadzonych spraw – status i okres rejestracji/,
    );
    const sources = [
      { section: 'registrations', publisher: 'PUP-2606', state: 'source-unavailable' },
      { section: 'constructor', state: 'withheld' },
    ];
    const text = await report({ ...about, status: 'answered', sources });
    expect(text).toMatch(
      / Zakończenie zapytania – status i okres .{20,30}, Powiatowy .{20,40}: nie odpowiedziano – constr/,
    );
    expect(text).toContain('– constructor: nie udostępniono');
    expect(await report({ ...about, status: 'confirmed' })).toContain('Potwierdzenie zapytania wyjątkowego Cel');
    const told = { kind: 'delivery', eventType: 'pl.lacznik.inquiry.answered', categories: [], fields: [] };
    expect(await report(told)).toMatch(/ Instytucja Ośrodek .{20,60} Odpowiedź na zapytanie Cel/);
  });

  it('says of a step of a process who made it and to whom, and counts it apart from what was told', async () => {
    const report = (change: object) => personReport({ 2026: 1 }).then((one) => textOf(changed(one, change)));
    const about = { kind: 'process', processId: 'p', process: 'REFERRAL', disclosing: 'PUP-9999', version: 1 };
    const step = { ...about, categories: undefined, actorRole: 'caseworker' };
    const seen = await report({ ...step, status: 'seen' });
    expect(seen).toMatch(/ Czyj krok PUP-9999 Druga strona Ośrodek .{60,120}: otwarto \(skierowanie\)/);
    expect(seen).toContain('Dane udostępniono 0 razy');
    expect(seen).toContain('o zapytaniach: 0; o skierowaniach, wspólnych planach i zapowiedziach: 1.');
    const told = { kind: 'delivery', eventType: 'pl.lacznik.referral.made', categories: ['process-step'], fields: [] };
    const text = await report({ ...told, disclosing: 'PUP-9999' });
    expect(text).toContain('Dane udostępniono 1 raz');
    expect(text).not.toContain('process-step');
  });

  it('tells of consents and restrictions, and counts them apart from what was disclosed', async () => {
    const { years, ...rest } = await personReport({ 2026: 6 });
    const [year] = years;
    const [first, second, ...others] = year?.entries ?? [];
    const about = { time: '2026-02-05T23:30:00.000Z', person: '', traceId: '' };
    const consent = {
      ...about,
      kind: 'consent',
      status: 'given',
      consentId: 'c',
      receiving: 'NGO-0000123456',
      institutions: ['OPS-260604'],
      purpose: 'social-work',
      consentedCategories: ['1'],
      validFrom: '2026-02-01',
      validTo: '2026-07-31',
      personNumber: 1,
    };
    const restriction = { ...about, kind: 'restriction', status: 'lifted', disclosing: 'PUP-2606', personNumber: 2 };
    const entries = [{ ...first, entry: consent }, { ...second, entry: restriction }, ...others];
    const text = await textOf({ ...rest, years: [{ ...year, entries }] } as PersonReport);
    expect(text).toMatch(
      /1 06\.02\.2026 00:30 Gdzie złożono oświadczenie Ośrodek .{20,60} Dla kogo zgoda NGO-0000123456 Zgoda – imię/,
    );
    expect(text).toContain('Okres 2026-02-01 – 2026-07-31');
    expect(text).toMatch(/Czyje dane Powiatowy .{20,40} Koniec ograniczenia przetwarzania/);
    expect(text).toContain('o zapytaniach: 1; o Pani/Pana zgodach i sprzeciwach: 2.');
    expect(text).not.toContain('NGO-0000123456 1 0');
  });

  it('calls a code what it was called on the day of the entry, also after it has ended', async () => {
    const renamed = shipped.purposes.flatMap((purpose) =>
      purpose.code === 'social-work'
        ? [
            { ...purpose, pl: 'Praca socjalna po nowemu', validFrom: '2026-05-01' },
            { ...purpose, validTo: '2026-04-30' },
          ]
        : [purpose],
    );
    const ended = shipped.categories.map((category) => ({ ...category, validTo: '2025-12-31' }));
    const text = await textOf(await personReport({ 2026: 6 }), { ...shipped, purposes: renamed, categories: ended });
    expect(text).toMatch(
      /udostępnił Powiatowy.{150,330} Cel Praca socjalna i kontrakt socjalny .{70,90} OPS.5020.2.2026/,
    );
    expect(text).toMatch(/ 6 06\.07\.2026 .{60,120} Cel Praca socjalna po nowemu /);
    expect(text).toContain('– imię (imiona) i nazwisko');
  });

  it('of nobody says that there are no entries, under which state of the log', async () => {
    const text = await textOf(await personReport({ 2026: 0 }));
    expect(text).toContain('W dzienniku nie ma wpisów, które można przypisać tej osobie.');
    expect(text).toContain('log.example.pl/2026 0 wpisów w wykazie 1 wpis w całym dzienniku');
    expect(text).not.toContain('Nr wpisu');
    expect(text).not.toContain('Kto otrzymał dane');
  });

  it('has the same bytes for the same report', async () => {
    const [first, second] = [await personReport({ 2026: 30 }), await personReport({ 2026: 30 })];
    expect(await personReportPdf(first, shipped)).toEqual(await personReportPdf(second, shipped));
  });

  it('is tagged for readers who hear it: title, language, headings, and tables with their heads and cells', async () => {
    const structure = pdfStructure(await personReportPdf(await personReport({ 2026: 30 }), shipped));
    expect(structure).toMatchObject({
      title: 'Wykaz udostępnień danych osobowych',
      language: 'pl-PL',
      isTagged: true,
    });
    expect(structure.pages.length).toBeGreaterThan(2);
    expect(elementsOf(structure, 'H1').map(textIn)).toEqual(['Wykaz udostępnień danych osobowych']);
    expect(elementsOf(structure, 'H2').map(textIn)).toEqual([
      'Kto otrzymał dane',
      'Wpisy dziennika po kolei',
      'Rok 2026',
      'Pani/Pana prawa',
      'Jak sprawdzić ten wykaz',
    ]);
    expect(elementsOf(structure, 'TH').map(textIn)).toEqual([
      'Instytucja',
      'Ile razy',
      'Pierwszy raz',
      'Ostatni raz',
      'Nr wpisu, data, godzina',
      'Kto i komu',
      'Co',
      'Cel, podstawa prawna, sprawa',
      'Rok i nazwa dziennika',
      'Wpisy',
      'Stan dziennika (skrót)',
    ]);
    const cells = elementsOf(structure, 'TD').map(textIn);
    expect(cells).toContain('2 06.03.2026 00:30');
    expect(cells).toContain('30 wpisów w wykazie');
    // What stands on every page is not read on every page.
    expect(structure.pages.map(textIn).join(' ')).not.toMatch(/strona \d+ z/);
    for (const table of elementsOf(structure, 'Table'))
      expect(table.children.every((child) => typeof child !== 'string' && child.role === 'TR')).toBe(true);
  });

  it('has every Polish letter', async () => {
    const report = await personReport({ 2026: 1 });
    const name = 'Zażółć gęślą jaźń ZAŻÓŁĆ GĘŚLĄ JAŹŃ';
    expect(await textOf({ ...report, institutions: { 'OPS-260604': name } })).toContain(`${name} (OPS-260604)`);
  });
});
