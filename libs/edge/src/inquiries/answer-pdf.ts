import {
  dayInPoland,
  type Dictionaries,
  type InquiryDetails,
  nameOn,
  type OwnReceipt,
  type SourceAnswer,
} from '@lacznik/contracts';
import { type Block, type Cell, type Column, writePdf } from '@lacznik/pdf';
import {
  claimInPolish,
  clockTime,
  dayInFigures,
  dayInWords,
  reasonInPolish,
  sectionInPolish,
  sentenceOf,
} from '@lacznik/polish';
import { encode } from 'uqr';

/** What is printed of an inquiry. */
export interface PrintedAnswer {
  inquiry: InquiryDetails;
  institution: string;
  /** Names of institutions by their ids. */
  names: Readonly<Record<string, string>>;
  dictionaries: Pick<Dictionaries, 'legalBases' | 'purposes'>;
  /** Of the answer in the log, where it is provable already. */
  receipt?: OwnReceipt;
  /** ISO 8601 UTC */
  madeAt: string;
}

const TITLE = 'Zapis wymiany danych między podmiotami publicznymi';
const NATURE =
  'Dokument jest zapisem wymiany danych w systemie Łącznik. Nie jest zaświadczeniem w rozumieniu działu VII Kodeksu postępowania administracyjnego.';
const FOR_THE_CLIENT =
  'Nie można żądać od Pani/Pana zaświadczenia ani oświadczenia na potwierdzenie tego, co wynika z tego zapisu (art. 220 § 1 KPA).';
const MADE =
  'Sporządzono elektronicznie (art. 39³ KPA); nie opatrzono podpisem ani pieczęcią. Prawdziwość potwierdza dziennik dostępu.';
const FACTS: readonly Column[] = [
  { title: 'Czego dotyczy', width: 165 },
  { title: 'Treść', width: 330 },
];
const ANSWERS: readonly Column[] = [
  { title: 'Dane', width: 95 },
  { title: 'Źródło i stan', width: 150 },
  { title: 'Treść', width: 250 },
];
const STATES: Readonly<Record<SourceAnswer['state'], string>> = {
  disclosed: 'udostępniono',
  withheld: 'nie udostępniono',
  'nothing-known': 'brak danych w tym źródle',
  'source-unavailable': 'źródło nie odpowiedziało',
};
const NOT_ASKED = 'nie pytano';
const RESULTS = { true: 'tak', false: 'nie', unknown: 'nie można ustalić' } as const;
const QR_SIZE = 110;
const QR_BORDER = 4;

/** The answer as a PDF in Polish, A4, tagged, in place of a certificate. The same input gives the same bytes. */
export function answerPdf(answer: PrintedAnswer): Promise<Buffer> {
  const { madeAt } = answer;
  const footer = `${TITLE}, sporządzono ${dayInWords(madeAt)} r.`;
  return writePdf(answerBlocks(answer), { title: TITLE, footer, creator: 'Łącznik', madeAt: new Date(madeAt) });
}

function answerBlocks(answer: PrintedAnswer): Block[] {
  const { inquiry, madeAt } = answer;
  return [
    { kind: 'paragraph', text: TITLE, style: 'title', spaceBefore: 0 },
    paragraph(NATURE, 8),
    paragraph(`${MADE} Sporządzono: ${momentOf(madeAt)}.`, 4),
    { kind: 'table', columns: FACTS, rows: factsOf(answer).map(factRow), spaceBefore: 12 },
    { kind: 'paragraph', text: 'Odpowiedź', style: 'heading', spaceBefore: 16, keepsWithNext: true },
    paragraph(stateOf(inquiry), 4),
    { kind: 'table', columns: ANSWERS, rows: answerRows(answer), spaceBefore: 8 },
    {
      kind: 'paragraph',
      text: 'Pokwitowanie z dziennika dostępu',
      style: 'heading',
      spaceBefore: 16,
      keepsWithNext: true,
    },
    ...receiptLines(answer).map((line) => paragraph(line, 2)),
    {
      kind: 'matrix',
      modules: qrOf(receiptLines(answer)),
      size: QR_SIZE,
      alternative: 'Kod QR z treścią pokwitowania',
      spaceBefore: 6,
    },
    paragraph(FOR_THE_CLIENT, 16),
  ];
}

function factsOf({ inquiry, institution, names, dictionaries }: PrintedAnswer): [string, string[]][] {
  const { askedAt, legalBasis, purpose, caseReference, matterReference, subject } = inquiry;
  const day = dayInPoland(new Date(askedAt));
  return [
    ['Identyfikator nadany przez system', [inquiry.id]],
    ['Podmiot pytający i sporządzający', [nameOf(names, institution)]],
    ['Osoba', subject ? [personIn(subject)] : ['dane osoby nie są już przechowywane']],
    ['Znak sprawy', [caseReference, matterReference].filter((one): one is string => one !== undefined)],
    ['Podstawa prawna', [nameOn(dictionaries.legalBases, legalBasis, day)]],
    ['Cel', [nameOn(dictionaries.purposes, purpose, day)]],
    ['Pytanie zadano', [momentOf(askedAt)]],
    ['Tryb', inquiry.confirmation ? ['wyjątkowy, spoza prowadzonych spraw'] : ['w prowadzonej sprawie']],
  ];
}

function stateOf({ answered, answeredAt, refused }: InquiryDetails): string {
  if (refused !== undefined) return 'Pytania nie skierowano do źródeł: odmowa.';
  if (answeredAt === undefined) return 'Odpowiedzi jeszcze nie ma.';
  const open = answered ? '' : ' Nie wszystkie źródła odpowiedziały.';
  return `Stan na ${momentOf(answeredAt)}.${open}`;
}

function answerRows(answer: PrintedAnswer): Cell[][] {
  const { sections, claims = [], refused } = answer.inquiry;
  const withoutSources = refused === undefined ? STATES['source-unavailable'] : NOT_ASKED;
  return [
    ...sections.flatMap(({ section, sources }) =>
      sources.length === 0
        ? [[strong(sectionInPolish(section)), cells([withoutSources]), cells([])]]
        : sources.map((source) => sourceRow(section, source, answer)),
    ),
    ...claims.map(({ section, field, value, result }) => [
      strong(sectionInPolish(section)),
      cells([`czy zgadza się: ${claimInPolish(section, field, value)}`]),
      cells([RESULTS[result]]),
    ]),
  ];
}

function sourceRow(section: string, source: SourceAnswer, { names }: PrintedAnswer): Cell[] {
  const { publisher, state, reasons = [], records } = source;
  const named = publisher === undefined ? [] : [nameOf(names, publisher)];
  const withheld = reasons.map((reason) => `nie udostępniono: ${reasonInPolish(reason)}`);
  return [
    strong(sectionInPolish(section)),
    cells([...named, ...(state === 'withheld' && reasons.length > 0 ? [] : [STATES[state]]), ...withheld]),
    cells(records.map(({ data, changedAt }) => `${sentenceOf(section, data)} (zmiana: ${dayInFigures(changedAt)})`)),
  ];
}

/** On paper and in the code: what finds the entry in the log, and shows that it is the same. */
function receiptLines({ inquiry, receipt }: PrintedAnswer): string[] {
  if (!receipt) return [`Zdarzenie: ${inquiry.eventId ?? 'brak'}`, `Zapytanie: ${inquiry.id}`];
  return [
    `Dziennik: ${receipt.log}`,
    `Indeks: ${receipt.index}`,
    `Liść: ${receipt.leafHash}`,
    `Korzeń: ${receipt.root} (${receipt.size})`,
  ];
}

function qrOf(lines: readonly string[]): boolean[][] {
  return encode(lines.join('\n'), { border: QR_BORDER, ecc: 'M' }).data;
}

function personIn(person: NonNullable<InquiryDetails['subject']>): string {
  if ('pesel' in person) return `PESEL ${person.pesel}`;
  const { series, number, country } = person.document;
  return `dokument tożsamości ${series}${number} (${country})`;
}

function nameOf(names: PrintedAnswer['names'], institution: string): string {
  return `${names[institution] ?? institution} (${institution})`;
}

function momentOf(instant: string): string {
  return `${dayInFigures(instant)}, godz. ${clockTime(instant)}`;
}

function factRow([label, lines]: [string, string[]]): Cell[] {
  return [strong(label), cells(lines)];
}

function strong(text: string): Cell {
  return [{ text, style: 'strongCell' }];
}

function cells(lines: readonly string[]): Cell {
  return lines.map((text) => ({ text, style: 'cell' }));
}

function paragraph(text: string, spaceBefore: number): Block {
  return { kind: 'paragraph', text, style: 'text', spaceBefore };
}
