import { readFileSync } from 'node:fs';
import { type CsvMapping, parseCsvMapping, SECTIONS, sectionByName } from '@lacznik/contracts';
import { CannotGoOn } from '../../output/cannot-go-on';
import { systemFault } from '../../output/system-fault';
import { csvFile } from './csv-file';
import type { RecordFile } from './file-record';
import { ndjsonFile } from './ndjson-file';

/** How a file is read. */
export interface ReadingOptions {
  /** A mapping file, for CSV. */
  mapping?: string;
  /** For NDJSON whose lines have none. */
  section?: string;
}

/** A file of NDJSON, or of CSV where a mapping is given. @throws CannotGoOn with the line and column of what is wrong */
export async function openRecordFile(path: string, { mapping, section }: ReadingOptions): Promise<RecordFile> {
  if (mapping !== undefined) return openCsv(path, readMapping(mapping, section));
  if (/\.csv$/i.test(path)) throw new CannotGoOn(`${path}: --mapping is needed with CSV; docs/cli.md has one.`);
  if (section !== undefined && !sectionByName(section))
    throw new CannotGoOn(`--section: expected one of ${SECTIONS.map(({ name }) => name).join(', ')}.`);
  return ndjsonFile(path, section);
}

async function openCsv(path: string, mapping: CsvMapping): Promise<RecordFile> {
  const read = await csvFile(path, mapping);
  if (!read.ok) throw new CannotGoOn(`${read.fault}\nNothing was sent.`);
  return read.file;
}

function readMapping(path: string, section?: string): CsvMapping {
  const content = parseJson(path);
  const parsed = parseCsvMapping(section === undefined ? content : { ...(content as object), section });
  if (parsed.ok) return parsed.value;
  const faults = parsed.refusals.map(({ path: place = '', detail }) => `${path}, ${place}: ${detail}.`);
  throw new CannotGoOn(faults.join('\n'));
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const fault = error instanceof SyntaxError ? 'it is no JSON' : systemFault(error);
    throw new CannotGoOn(`The mapping ${path}: ${fault}.`);
  }
}
