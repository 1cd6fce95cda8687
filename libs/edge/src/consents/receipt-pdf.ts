import {
  type CaseIdentity,
  type ConsentReceipt,
  type ConsentState,
  type Dictionaries,
  nameOn,
} from '@lacznik/contracts';
import { type Block, type Column, writePdf } from '@lacznik/pdf';
import { clockTime, dayInFigures, dayInWords } from '@lacznik/polish';

const TITLE = 'Potwierdzenie zgody na udostępnianie danych';
const COLUMNS: readonly Column[] = [
  { title: 'Czego dotyczy', width: 165 },
  { title: 'Treść', width: 330 },
];
const STATES: Readonly<Record<ConsentState, string>> = {
  asked: 'zapytano, odpowiedzi jeszcze nie ma',
  refused: 'zgody odmówiono',
  given: 'zgoda obowiązuje we wskazanym okresie',
  expired: 'okres zgody minął',
  withdrawn: 'zgodę wycofano',
};
const CHANNELS = { paper: 'na piśmie', electronic: 'elektronicznie', spoken: 'ustnie do protokołu' } as const;
const RIGHTS = [
  'Zgoda jest dobrowolna. Można ją wycofać w każdej chwili, w każdej instytucji, która korzysta z Łącznika, tak samo łatwo, jak się ' +
    'ją dało. Wycofanie nie wpływa na zgodność z prawem tego, co udostępniono wcześniej (art. 7 ust. 3 RODO).',
  'Po wycofaniu nic więcej nie jest udostępniane na jej podstawie, a to, co czekało na odbiór, zostaje cofnięte.',
  'Przysługuje Pani/Panu prawo dostępu do danych, ich sprostowania, ograniczenia przetwarzania i wniesienia skargi do Prezesa Urzędu ' +
    'Ochrony Danych Osobowych (art. 15–18 i 77 RODO).',
];

/** The receipt as a PDF in Polish, A4, tagged. The same receipt and dictionaries give the same bytes. */
export function receiptPdf(
  receipt: ConsentReceipt,
  dictionaries: Pick<Dictionaries, 'categories' | 'purposes'>,
): Promise<Buffer> {
  const footer = `${TITLE}, sporządzone ${dayInWords(receipt.madeAt)} r.`;
  const info = { title: TITLE, footer, creator: 'Łącznik', madeAt: new Date(receipt.madeAt) };
  return writePdf(receiptBlocks(receipt, dictionaries), info);
}

function receiptBlocks(receipt: ConsentReceipt, dictionaries: Pick<Dictionaries, 'categories' | 'purposes'>): Block[] {
  const { madeAt, publisher, publisherName } = receipt;
  return [
    { kind: 'paragraph', text: TITLE, style: 'title', spaceBefore: 0 },
    paragraph(`Sporządzono: ${dayInWords(madeAt)} r., godz. ${clockTime(madeAt)}. ${publisherName} (${publisher})`, 8),
    { kind: 'table', columns: COLUMNS, rows: rowsOf(receipt, dictionaries).map(row), spaceBefore: 12 },
    { kind: 'paragraph', text: 'Pani/Pana prawa', style: 'heading', spaceBefore: 16, keepsWithNext: true },
    ...RIGHTS.map((right) => paragraph(right, 6)),
    { kind: 'blank', label: 'Data i podpis wydającego:', spaceBefore: 16 },
  ];
}

function rowsOf(
  { id, record, receiverName }: ConsentReceipt,
  dictionaries: Pick<Dictionaries, 'categories' | 'purposes'>,
): [string, string[]][] {
  const { receiver, purpose, categories, validFrom, validTo, answeredAt, withdrawnAt } = record;
  return [
    ['Numer zgody', [id]],
    ['Osoba', personIn(record.subject)],
    ['Kto może otrzymać dane', [`${receiverName} (${receiver})`]],
    ['W jakim celu', [nameOn(dictionaries.purposes, purpose, validFrom)]],
    ['Jakie dane', categories.map((code) => `– ${nameOn(dictionaries.categories, code, validFrom)}`)],
    ['Od kiedy do kiedy', [`od ${dayInFigures(validFrom)} do ${dayInFigures(validTo)}`]],
    ['Podstawa prawna', ['art. 6 ust. 1 lit. a RODO']],
    ['Jak i według jakiego tekstu', [`${CHANNELS[record.channel]}, tekst ${record.textVersion}`]],
    ['Stan', [STATES[record.state]]],
    ['Odpowiedź', answeredAt === undefined ? [] : [momentOf(answeredAt)]],
    ['Wycofanie', withdrawnAt === undefined ? [] : [momentOf(withdrawnAt)]],
  ].filter((one): one is [string, string[]] => (one[1]?.length ?? 0) > 0);
}

function personIn(subject: CaseIdentity | undefined): string[] {
  if (subject === undefined) return [];
  const { person, name } = subject;
  const names = name === undefined ? [] : [`${name.givenNames} ${name.familyName}`];
  if ('pesel' in person) return [...names, `PESEL ${person.pesel}`];
  const { series, number, country } = person.document;
  return [...names, `dokument tożsamości ${series}${number} (${country})`];
}

function momentOf(instant: string): string {
  return `${dayInFigures(instant)}, godz. ${clockTime(instant)}`;
}

function row([label, lines]: [string, string[]]): [
  { text: string; style: 'strongCell' }[],
  { text: string; style: 'cell' }[],
] {
  return [[{ text: label, style: 'strongCell' }], lines.map((text) => ({ text, style: 'cell' }))];
}

function paragraph(text: string, spaceBefore: number): Block {
  return { kind: 'paragraph', text, style: 'text', spaceBefore };
}
