import { createReadStream } from 'node:fs';
import { linesOf } from '@lacznik/client';
import type { FileRecord, RecordFile } from './file-record';

/** A file of NDJSON. `section` is put into the lines, which then have none of their own. */
export function ndjsonFile(path: string, section?: string): RecordFile {
  const reading = `ndjson ${section ?? ''}`;
  return { reading, records: (behindLine) => recordsOf(path, behindLine, section), columnOf: () => undefined };
}

async function* recordsOf(path: string, behindLine: number, section?: string): AsyncGenerator<FileRecord> {
  let line = 0;
  for await (const text of linesOf(createReadStream(path))) {
    const trimmed = text.trim();
    if (++line > behindLine && trimmed !== '')
      yield { line, text: section === undefined ? trimmed : withSection(trimmed, section) };
  }
}

/** As text, so that a name that the object has twice stays for the edge to see. */
function withSection(text: string, section: string): string {
  const [, rest] = /^\{\s*(.*)$/su.exec(text) ?? [];
  if (rest === undefined) return text;
  return `{"section":${JSON.stringify(section)}${rest.startsWith('}') ? '' : ','}${rest}`;
}

/** Where a line stops being JSON: the column, from 1. */
export function malformedAt(text: string): number | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const [, position] = /at position (\d+)/.exec((error as Error).message) ?? [];
    return position === undefined ? text.length + 1 : Number(position) + 1;
  }
}
