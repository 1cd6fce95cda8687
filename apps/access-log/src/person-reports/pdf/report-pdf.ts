import type { PersonReport, ReportedYear } from '@lacznik/contracts';
import { parseCheckpoint, parseNote } from '@lacznik/ledger';
import { type Block, type Column, type Text, writePdf } from '@lacznik/pdf';
import { clockTime, counted, dayInWords } from '@lacznik/polish';
import {
  GDPR_IN_FULL,
  HOW_TO_READ,
  HOW_TO_VERIFY,
  NO_ENTRIES,
  RIGHTS,
  WHAT_IS_NOT_HERE,
  WHAT_THIS_IS,
} from './explanations';
import {
  ENTRY_COLUMNS,
  entryRow,
  isDisclosure,
  isNotice,
  RECIPIENT_COLUMNS,
  recipientRows,
  type ReportDictionaries,
} from './report-rows';

const TITLE = 'Wykaz udostępnień danych osobowych';

const YEAR_COLUMNS: readonly Column[] = [
  { title: 'Rok i nazwa dziennika', width: 150 },
  { title: 'Wpisy', width: 95 },
  { title: 'Stan dziennika (skrót)', width: 250 },
];

/**
 * The report as a PDF in Polish, A4, to be handed to the person. It names no employee; for the person's own name, which the log
 * does not have, it leaves a line. The same report and dictionaries give the same bytes.
 */
export function personReportPdf(report: PersonReport, dictionaries: ReportDictionaries): Promise<Buffer> {
  const footer = `${TITLE}, sporządzony ${dayInWords(report.madeAt)} r.`;
  return writePdf(reportBlocks(report, dictionaries), {
    title: TITLE,
    footer,
    creator: 'Łącznik',
    madeAt: new Date(report.madeAt),
  });
}

/** What the report says, in Polish, from the top down. */
function reportBlocks(report: PersonReport, dictionaries: ReportDictionaries): Block[] {
  return [
    ...opening(report),
    ...(report.years.some(({ entries }) => entries.length > 0)
      ? findings(report, dictionaries)
      : [paragraph(NO_ENTRIES, 14)]),
    heading('Pani/Pana prawa'),
    ...RIGHTS.map((right) => paragraph(right)),
    paragraph(GDPR_IN_FULL),
    heading('Jak sprawdzić ten wykaz'),
    ...HOW_TO_VERIFY.map((text) => paragraph(text)),
    table(YEAR_COLUMNS, report.years.map(yearRow)),
  ];
}

function opening({ madeAt }: PersonReport): Block[] {
  return [
    { kind: 'paragraph', text: TITLE, style: 'title', spaceBefore: 0 },
    { kind: 'paragraph', text: 'dla osoby, której dane dotyczą (art. 15 RODO)', style: 'subtitle', spaceBefore: 0 },
    paragraph(`Sporządzono: ${dayInWords(madeAt)} r., godz. ${clockTime(madeAt)}`, 12),
    { kind: 'blank', label: 'Imię i nazwisko (wpisuje instytucja):', spaceBefore: 8 },
    { kind: 'blank', label: 'Instytucja wydająca wykaz, data i podpis:', spaceBefore: 8 },
    paragraph(WHAT_THIS_IS, 16),
    paragraph(WHAT_IS_NOT_HERE),
  ];
}

function findings(report: PersonReport, dictionaries: ReportDictionaries): Block[] {
  const recipients = recipientRows(report);
  return [
    heading('Kto otrzymał dane'),
    paragraph(summaryOf(report)),
    ...(recipients.length > 0 ? [table(RECIPIENT_COLUMNS, recipients)] : []),
    heading('Wpisy dziennika po kolei'),
    paragraph(HOW_TO_READ),
    ...report.years.flatMap((year) => entriesOf(year, { institutions: report.institutions, dictionaries })),
  ];
}

function entriesOf({ year, entries }: ReportedYear, names: Parameters<typeof entryRow>[1]): Block[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ entry }) => entryRow(entry, names));
  return [heading(`Rok ${year}`), table(ENTRY_COLUMNS, rows)];
}

function summaryOf({ years }: PersonReport): string {
  const entries = years.flatMap((year) => year.entries);
  const disclosed = entries.filter(({ entry }) => isDisclosure(entry)).length;
  const cases = entries.filter(({ entry }) => entry.kind === 'case').length;
  const views = entries.filter(({ entry }) => entry.kind === 'view').length;
  const said = entries.filter(({ entry }) => entry.kind === 'consent' || entry.kind === 'restriction').length;
  const notices = entries.filter(({ entry }) => isNotice(entry)).length;
  const steps = entries.filter(({ entry }) => entry.kind === 'process').length;
  const inquiries = entries.length - disclosed - cases - views - said - notices - steps;
  return (
    `Wykaz ma ${counted(entries.length, 'wpis', 'wpisy', 'wpisów')}. Dane udostępniono ` +
    `${counted(disclosed, 'raz', 'razy', 'razy')}; wpisów o otwarciu lub zamknięciu sprawy: ${cases}; ` +
    `o wglądzie pracownika instytucji: ${views}; ` +
    `o zapytaniach: ${inquiries}` +
    (steps > 0 ? `; o skierowaniach, wspólnych planach i zapowiedziach: ${steps}` : '') +
    (notices > 0 ? `; o zawiadomieniach bez danych: ${notices}` : '') +
    (said > 0 ? `; o Pani/Pana zgodach i sprzeciwach: ${said}.` : '.')
  );
}

/** The checkpoint's hash binds the paper to one state of the log. */
function yearRow({ year, origin, checkpoint, entries }: ReportedYear): Text[][] {
  const note = parseNote(checkpoint);
  const parsed = note.ok ? parseCheckpoint(note.note.text) : note;
  const state = parsed.ok
    ? [text(`${counted(parsed.checkpoint.size, 'wpis', 'wpisy', 'wpisów')} w całym dzienniku`)]
    : [];
  const root = parsed.ok ? [text(Buffer.from(parsed.checkpoint.root).toString('base64'))] : [];
  return [
    [text(String(year)), text(origin)],
    [text(`${counted(entries.length, 'wpis', 'wpisy', 'wpisów')} w wykazie`)],
    [...state, ...root],
  ];
}

function heading(text: string): Block {
  return { kind: 'paragraph', text, style: 'heading', spaceBefore: 16, keepsWithNext: true };
}

function paragraph(text: string, spaceBefore = 6): Block {
  return { kind: 'paragraph', text, style: 'text', spaceBefore };
}

function table(columns: readonly Column[], rows: readonly (readonly Text[])[][]): Block {
  return { kind: 'table', columns, rows, spaceBefore: 8 };
}

function text(value: string): Text {
  return { text: value, style: 'cell' };
}
