import type { JobOfferContent, Paper } from '@lacznik/contracts';
import { type Block, type Text, writePdf } from '@lacznik/pdf';
import { counted, dayInFigures, dayInWords } from '@lacznik/polish';
import { encode } from 'uqr';

/** What is printed of a board. */
export interface BoardToPrint {
  name: string;
  offers: readonly JobOfferContent[];
  /** ISO 8601 UTC */
  madeAt: string;
  /** The last day, `YYYY-MM-DD`. */
  validTo: string;
  paper: Paper;
}

const TITLE = 'Oferty pracy';
const KINDS: Readonly<Record<JobOfferContent['kind'], string>> = {
  JOB: 'praca',
  TRAINEESHIP: 'staż',
  SOCIALLY_USEFUL_WORK: 'prace społecznie użyteczne',
};
const NO_OFFERS = 'Obecnie nie ma tu ofert.';
const ASK = 'Po tym dniu prosimy zapytać w urzędzie pracy, czy oferty są aktualne.';
const QR_SIZE = 96;
const QR_BORDER = 4;

/** A board as a PDF in Polish, tagged, in large type, each offer with a QR code. The same input gives the same bytes. */
export function boardPdf(board: BoardToPrint): Promise<Buffer> {
  const { name, madeAt, paper } = board;
  const info = { title: `${TITLE} – ${name}`, footer: validityOf(board), creator: 'Łącznik', paper };
  return writePdf(boardBlocks(board), { ...info, madeAt: new Date(madeAt) });
}

function boardBlocks(board: BoardToPrint): Block[] {
  return [
    paragraph({ text: TITLE, style: 'posterTitle' }, 0),
    paragraph({ text: board.name, style: 'posterText' }, 2),
    paragraph({ text: `${validityOf(board)} ${ASK}`, style: 'posterText' }, 6),
    ...(board.offers.length === 0 ? [paragraph({ text: NO_OFFERS, style: 'posterHeading' }, 24)] : []),
    ...board.offers.flatMap(offerBlocks),
  ];
}

function validityOf({ madeAt, validTo }: BoardToPrint): string {
  return `Wydrukowano dnia ${dayInWords(madeAt)} r., ważne do ${dayInWords(validTo)} r.`;
}

function offerBlocks(offer: JobOfferContent): Block[] {
  return [
    { ...paragraph({ text: offer.position, style: 'posterHeading' }, 26), keepsWithNext: true },
    ...linesOf(offer).map((text) => ({ ...paragraph({ text, style: 'posterText' }, 2), keepsWithNext: true })),
    {
      kind: 'matrix',
      modules: encode(offer.link, { border: QR_BORDER, ecc: 'M' }).data,
      size: QR_SIZE,
      alternative: `Kod QR oferty: ${offer.link}`,
      spaceBefore: 6,
    },
  ];
}

/** Each text as the source wrote it, under what it is; a line of its own stays one. */
function linesOf(offer: JobOfferContent): string[] {
  const { employer, kind, places, workplace, duties, requirements, pay, contact, validTo, boardUntil } = offer;
  return [
    `${employer} – ${KINDS[kind]}, ${counted(places, 'miejsce', 'miejsca', 'miejsc')}`,
    ...labelled('Gdzie', workplace),
    ...labelled('Wynagrodzenie', pay),
    ...labelled('Obowiązki', duties),
    ...labelled('Wymagania', requirements),
    ...labelled('Kontakt', contact),
    `Oferta ważna do ${dayInFigures(boardUntil ?? validTo)}`,
  ];
}

function labelled(label: string, text: string | undefined): string[] {
  if (text === undefined) return [];
  const [first = '', ...others] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return [`${label}: ${first}`, ...others];
}

function paragraph(text: Text, spaceBefore: number): Extract<Block, { kind: 'paragraph' }> {
  return { kind: 'paragraph', spaceBefore, ...text };
}
