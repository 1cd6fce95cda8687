import * as fc from 'fast-check';
import { type Line, readLines } from './read-lines';

const MAX_BYTES = 40;

async function linesOf(chunks: readonly Uint8Array[]): Promise<Line[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  }
  const lines: Line[] = [];
  for await (const line of readLines(stream(), MAX_BYTES)) lines.push(line);
  return lines;
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
}

describe('reading lines', () => {
  it('gives the same lines, however the bytes are cut into chunks', async () => {
    const text = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('\n', '\r\n', '\n\n')),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat()), async (parts, places) => {
        const bytes = Buffer.from(parts.join(''));
        expect(await linesOf(cut(bytes, places))).toEqual(await linesOf([bytes]));
      }),
    );
  });

  it('numbers every line, the blank and the overlong ones too, and needs no line feed at the end', async () => {
    const text = `one\r\n\n${'x'.repeat(MAX_BYTES + 1)}\n ${'ł'.repeat(MAX_BYTES / 2 - 1)} \nlast`;
    expect(await linesOf([Buffer.from(text)])).toEqual([
      { line: 1, isEnded: true, text: 'one' },
      { line: 2, isEnded: true, text: '' },
      { line: 3, isEnded: false, fault: 'too-long' },
      { line: 4, isEnded: true, text: 'ł'.repeat(MAX_BYTES / 2 - 1) },
      { line: 5, isEnded: false, text: 'last' },
    ]);
  });

  it('reads a line of just the most bytes, and holds no more than that of a longer one', async () => {
    const chunk = Buffer.from('x'.repeat(MAX_BYTES));
    expect(await linesOf([chunk, Buffer.from('\n')])).toEqual([
      { line: 1, isEnded: true, text: 'x'.repeat(MAX_BYTES) },
    ]);
    const endless = Array.from({ length: 1000 }, () => chunk);
    expect(await linesOf([...endless, Buffer.from('\nnext\n')])).toEqual([
      { line: 1, isEnded: false, fault: 'too-long' },
      { line: 2, isEnded: true, text: 'next' },
    ]);
  });

  it('reports a line that is too long before its end is read', async () => {
    let chunks = 0;
    async function* stream(): AsyncGenerator<Uint8Array> {
      for (; chunks < 100; chunks++) yield await Promise.resolve(Buffer.from('x'.repeat(MAX_BYTES)));
    }
    expect(await readLines(stream(), MAX_BYTES).next()).toEqual({
      done: false,
      value: { line: 1, isEnded: false, fault: 'too-long' },
    });
    expect(chunks).toBe(1);
  });

  it('says of a line that is not UTF-8 that it is not, instead of altering its letters', async () => {
    const latin2 = Buffer.from([0xb3, 0xf3, 0x64, 0xbc]);
    expect(await linesOf([Buffer.from('one\n'), latin2, Buffer.from('\nthree')])).toEqual([
      { line: 1, isEnded: true, text: 'one' },
      { line: 2, isEnded: true, fault: 'not-utf-8' },
      { line: 3, isEnded: false, text: 'three' },
    ]);
  });

  it('gives nothing for an empty stream', async () => {
    expect([await linesOf([]), await linesOf([Buffer.alloc(0)])]).toEqual([[], []]);
  });
});
