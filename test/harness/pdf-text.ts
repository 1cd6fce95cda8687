import { inflateSync } from 'node:zlib';

/** The text of each page of a PDF that PDFKit wrote, in the order in which it was drawn; lines are ended by line feeds. */
export function pdfText(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  return pageIds(objects).map((id) => {
    const page = objects.get(id) ?? '';
    const fonts = fontsOf(deref(page, 'Resources', objects), objects);
    return textOf(streamOf(deref(page, 'Contents', objects)), fonts);
  });
}

type Objects = ReadonlyMap<number, string>;
type Glyphs = ReadonlyMap<string, string>;

/** Latin-1 keeps the bytes of streams. */
function objectsOf(pdf: Buffer): Objects {
  const found = pdf.toString('latin1').matchAll(/(?<=^|\n)(\d+) 0 obj\n(.*?)\nendobj(?=\n)/gs);
  return new Map([...found].map(([, id, body = '']) => [Number(id), body]));
}

function pageIds(objects: Objects): number[] {
  const root = [...objects.values()].find((body) => /\/Type \/Pages\b/.test(body)) ?? '';
  const [, kids = ''] = /\/Kids \[(.*?)\]/s.exec(root) ?? [];
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
}

/** The object that the named member refers to, or the member itself. */
function deref(body: string, name: string, objects: Objects): string {
  const [, id] = new RegExp(`/${name} (\\d+) 0 R`).exec(body) ?? [];
  return id === undefined ? body : (objects.get(Number(id)) ?? '');
}

function streamOf(body: string): string {
  const [, stream = ''] = /stream\n(.*)\nendstream/s.exec(body) ?? [];
  return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
}

function fontsOf(resources: string, objects: Objects): ReadonlyMap<string, Glyphs> {
  const [, fonts = ''] = /\/Font <<(.*?)>>/s.exec(resources) ?? [];
  const named = [...fonts.matchAll(/\/(\w+) (\d+) 0 R/g)];
  return new Map(named.map(([, name = '', id]) => [name, glyphsOf(objects.get(Number(id)) ?? '', objects)]));
}

/** What each glyph stands for, as the font's ToUnicode map tells for copying and reading aloud. */
function glyphsOf(font: string, objects: Objects): Glyphs {
  const map = streamOf(deref(font, 'ToUnicode', objects));
  const glyphs = new Map<string, string>();
  for (const [, first = '', , texts = ''] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[(.*?)\]/gs)) {
    for (const [i, [, text = '']] of [...texts.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const glyph = (Number.parseInt(first, 16) + i).toString(16).padStart(4, '0');
      glyphs.set(glyph, Buffer.from(text.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    }
  }
  return glyphs;
}

function textOf(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let glyphs: Glyphs = new Map();
  let text = '';
  for (const [token, font] of content.matchAll(/\/(\w+) [\d.]+ Tf|\[[^\]]*\] TJ|\bET\b/g)) {
    if (font !== undefined) glyphs = fonts.get(font) ?? glyphs;
    else if (token === 'ET') text += '\n';
    else text += lettersIn(token, glyphs);
  }
  return text;
}

function lettersIn(shown: string, glyphs: Glyphs): string {
  const runs = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, run = '']) => run);
  return runs.flatMap((run) => (run.match(/.{4}/g) ?? []).map((glyph) => glyphs.get(glyph) ?? '\ufffd')).join('');
}
