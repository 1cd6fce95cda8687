import {
  check,
  type Dictionaries,
  InquiryDetails,
  type OwnReceipt,
  READ_INQUIRY,
  READ_OWN_RECEIPT,
  shapeOf,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { elementsOf, pdfStructure, textIn } from '../../../../test/harness/pdf-structure';
import { pdfText } from '../../../../test/harness/pdf-text';
import { answerPdf, type PrintedAnswer } from './answer-pdf';

const receipt = READ_OWN_RECEIPT.example.answer as OwnReceipt;
const printed = (change: Partial<PrintedAnswer> = {}, inquiry: Partial<InquiryDetails> = {}): PrintedAnswer => {
  const example = check(shapeOf(InquiryDetails), READ_INQUIRY.example.answer, '');
  if (!example.ok) throw new Error('the example is none');
  return {
    inquiry: { ...example.value, ...inquiry },
    institution: 'OPS-260604',
    names: { 'OPS-260604': 'Ośrodek Pomocy Społecznej w Opatowie', 'PUP-2606': 'Powiatowy Urząd Pracy w Opatowie' },
    dictionaries: SHIPPED_DICTIONARIES as Dictionaries,
    madeAt: '2026-03-02T09:16:00.000Z',
    ...change,
  };
};
const textOf = async (answer: PrintedAnswer): Promise<string> =>
  pdfText(await answerPdf(answer))
    .join('\n')
    .replaceAll(/\s+/gu, ' ');

describe('the printed answer to a question about one person', () => {
  it('says what it is, who asked about whom, on what ground, and what each source said as of when', async () => {
    const text = await textOf(printed());
    for (const part of [
      'Nie jest zaświadczeniem',
      'art. 39³ KPA',
      'Identyfikator nadany przez system 3f8d2c1a-6b5e-4d7c-9a10-8e2f4b6c0d31',
      'Ośrodek Pomocy Społecznej w Opatowie (OPS-260604)',
      'PESEL 81030206002',
      'OPS.5020.7.2026 OPS.5110.18.2026',
      'Ustawa o pomocy społecznej, art. 105 ust. 1',
      'Przyznanie lub kontrola świadczenia z pomocy społecznej',
      'Stan na 02.03.2026, godz. 10:15.',
      'Powiatowy Urząd Pracy w Opatowie (PUP-2606) udostępniono',
      'osoba bezrobotna bez prawa do zasiłku, od 01.02.2026',
      'nie udostępniono: porozumienie nie obejmuje tych danych',
      'art. 220 § 1 KPA',
      'strona 1 z 1',
    ])
      expect(text).toContain(part);
  });

  it('says of a question that was refused that no source was asked', async () => {
    const sections = [{ section: 'registrations', sources: [] }];
    const text = await textOf(printed({}, { refused: 'no-agreement', sections, answered: true }));
    expect(text).toContain('Pytania nie skierowano do źródeł: odmowa.');
    expect(text).toContain('nie pytano');
    expect(text).not.toContain('źródło nie odpowiedziało');
  });

  it('says of what is withheld once that it is, with the reason', async () => {
    const text = await textOf(printed());
    expect(text).not.toMatch(/nie udostępniono nie udostępniono/u);
    const sources = [{ publisher: 'PUP-2606', state: 'withheld' as const, records: [] }];
    const sections = [{ section: 'registrations', sources }];
    expect(await textOf(printed({}, { sections }))).toContain('Opatowie (PUP-2606) nie udostępniono');
  });

  it('names legal basis and purpose as they were called on the day in Poland on which it was asked', async () => {
    const called = (pl: string, period: object) => ({
      code: 'ups-105-1',
      pl,
      en: pl,
      receiverKinds: ['OPS'],
      ...period,
    });
    const legalBases = [
      called('Dawna ustawa', { validFrom: '2020-01-01', validTo: '2026-06-30' }),
      called('Nowa ustawa', { validFrom: '2026-07-01' }),
    ];
    const dictionaries = { ...SHIPPED_DICTIONARIES, legalBases } as Dictionaries;
    const text = await textOf(printed({ dictionaries }, { askedAt: '2026-06-30T22:30:00.000Z' }));
    expect(text).toContain('Nowa ustawa');
  });

  it('carries the receipt where the log gives one, else the id of the event', async () => {
    expect(await textOf(printed({ receipt }))).toContain(
      `Dziennik: log.lacznik.example/2026 Indeks: 17 Liść: ${receipt.leafHash} Korzeń: ${receipt.root} (18)`,
    );
    expect(await textOf(printed())).toContain('Zdarzenie: OPS-260604.14');
  });

  it('names what has not answered, and says of claims whether they hold', async () => {
    const section = 'registrations';
    const sources = [{ publisher: 'PUP-2606', state: 'source-unavailable' as const, records: [] }];
    const claims = [
      { section, field: 'status', value: 'REMOVED', result: 'true' as const },
      { section, field: 'from', value: '2026-02-01', result: 'false' as const },
    ];
    const text = await textOf(printed({}, { answered: false, sections: [{ section, sources }], claims }));
    expect(text).toContain('Powiatowy Urząd Pracy w Opatowie (PUP-2606) źródło nie odpowiedziało');
    expect(text).toContain('Nie wszystkie źródła odpowiedziały.');
    expect(text).toContain('czy zgadza się: wyrejestrowana tak');
    expect(text).toContain('czy zgadza się: od 01.02.2026 nie');
  });

  it('is tagged for whoever has it read aloud, the code too', async () => {
    const structure = pdfStructure(await answerPdf(printed({ receipt })));
    expect(structure).toMatchObject({ isTagged: true, language: 'pl-PL' });
    expect(elementsOf(structure, 'H1').map(textIn)).toEqual(['Zapis wymiany danych między podmiotami publicznymi']);
    expect(elementsOf(structure, 'Figure').map(textIn)).toEqual(['Kod QR z treścią pokwitowania']);
  });

  it('is the same for the same answer', async () => {
    expect(await answerPdf(printed({ receipt }))).toEqual(await answerPdf(printed({ receipt })));
  });
});
