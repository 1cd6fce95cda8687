/** What a file is written in, and by what command it becomes UTF-8. */
export interface Encoding {
  name: string;
  /** Of `iconv -f`; absent where the file is UTF-8 already, behind a byte order mark. */
  iconv?: string;
}

const MARKS: readonly { bytes: readonly number[]; encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: { name: 'UTF-8 with a byte order mark' } },
  { bytes: [0xff, 0xfe], encoding: { name: 'UTF-16', iconv: 'UTF-16' } },
  { bytes: [0xfe, 0xff], encoding: { name: 'UTF-16', iconv: 'UTF-16' } },
];

const WINDOWS_1250: Encoding = { name: 'Windows-1250', iconv: 'WINDOWS-1250' };
const ISO_8859_2: Encoding = { name: 'ISO-8859-2', iconv: 'ISO-8859-2' };

/** The bytes of ą, ś, ź and their capitals; in both encodings all other Polish letters have the same. */
const OF_WINDOWS_1250 = new Set([0xb9, 0x9c, 0x9f, 0xa5, 0x8c, 0x8f]);
const OF_ISO_8859_2 = new Set([0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac]);

/** What the first bytes of a file say of it. */
export function markedEncoding(start: Uint8Array): Encoding | undefined {
  const marked = MARKS.find(({ bytes }) => bytes.every((byte, i) => start[i] === byte));
  if (marked) return marked.encoding;
  const zero = start.subarray(0, 4).indexOf(0);
  return zero === -1 ? undefined : { name: 'UTF-16', iconv: zero === 0 ? 'UTF-16BE' : 'UTF-16LE' };
}

/** Which of the encodings that Polish programs write these bytes are in, which are no UTF-8. */
export function guessedEncoding(bytes: Uint8Array): Encoding {
  let windows = 0;
  let iso = 0;
  for (const byte of bytes) {
    if (OF_WINDOWS_1250.has(byte)) windows++;
    if (OF_ISO_8859_2.has(byte)) iso++;
  }
  return iso > windows ? ISO_8859_2 : WINDOWS_1250;
}

/** The shell's command that writes a copy of the file in UTF-8. */
export function conversionOf(path: string, { iconv }: Encoding): string {
  const copy = quoted(path.replace(/(\.[^./]*)?$/, '.utf-8$1'));
  return iconv === undefined
    ? `tail -c +4 ${quoted(path)} > ${copy}`
    : `iconv -f ${iconv} -t UTF-8 ${quoted(path)} > ${copy}`;
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
