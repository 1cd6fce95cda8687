import { spawnSync } from 'node:child_process';

/** An element of a tagged PDF, as PDF.js finds it: the role, and elements or texts below it; of a figure, what is read in its place. */
export interface PdfElement {
  role: string;
  children: (PdfElement | string)[];
}

/** What a reader of PDFs makes of a file. */
export interface PdfStructure {
  title: string;
  language: string;
  isTagged: boolean;
  /** One for each page that has any. */
  pages: PdfElement[];
}

// PDF.js is an ECMAScript module, which Jest's CommonJS cannot load.
const PROGRAM = `
  import { buffer } from 'node:stream/consumers';
  import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
  const data = new Uint8Array(await buffer(process.stdin));
  const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
  const { info } = await pdf.getMetadata();
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const texts = new Map();
    let id;
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if (item.type?.startsWith('beginMarkedContent')) id = item.id;
      else if (item.type === 'endMarkedContent') id = undefined;
      else if (id !== undefined) texts.set(id, (texts.get(id) ?? '') + item.str);
    }
    const read = (node) => (node.type === 'content' ? (texts.get(node.id) ?? '') : { role: node.role, children: node.alt === undefined ? node.children.map(read) : [node.alt] });
    const tree = await page.getStructTree();
    if (tree) pages.push(read(tree));
  }
  const isTagged = (await pdf.getMarkInfo())?.get('Marked') === true;
  process.stdout.write(JSON.stringify({ title: info.Title, language: info.Language, isTagged, pages }));
`;

/** Reads a PDF with PDF.js. @throws Error where it cannot */
export function pdfStructure(pdf: Buffer): PdfStructure {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as PdfStructure;
}

/** All elements of a role that have text, from the top down. A page has the whole of each table that reaches it, without the others' texts. */
export function elementsOf({ pages }: PdfStructure, role: string): PdfElement[] {
  const below = (element: PdfElement): PdfElement[] => [
    element,
    ...element.children.flatMap((child) => (typeof child === 'string' ? [] : below(child))),
  ];
  return pages.flatMap(below).filter((element) => element.role === role && textIn(element) !== '');
}

/** The text of an element, its words divided by one space each. */
export function textIn({ children }: PdfElement): string {
  const texts = children.map((child) => (typeof child === 'string' ? child : textIn(child)));
  return texts.join(' ').replaceAll(/\s+/gu, ' ').trim();
}
