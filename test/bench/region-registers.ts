import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { linesOf } from '@lacznik/client';
import { LABOUR_OFFICES, planOf, type Publication, registerOf, writeRegister } from '../../deploy/demonstration';

const SEED = 20_150_630;
/** Of all records one in a hundred changes: of 246,000 records 68,521 are registrations. */
const REGISTRATIONS_PER_CHANGE = 28;
const CHANGED_FROM = '2015-06-29';

/** A labour office’s register as files of NDJSON: as it is, and as it is a day later. */
export interface RegisterFiles {
  institution: string;
  records: number;
  first: string;
  again: string;
  changed: number;
}

/** Writes all registers of the region at full size. */
export async function writeRegisters(folder: string): Promise<RegisterFiles[]> {
  const files: RegisterFiles[] = [];
  for (const { county } of LABOUR_OFFICES) {
    const [first, again] = [join(folder, `${county}.ndjson`), join(folder, `${county}-again.ndjson`)];
    const { publications } = await writeRegister(first, registerOf(planOf(county, SEED)));
    const changed = await writeAgain(first, again);
    files.push({ institution: `PUP-${county}`, records: publications, first, again, changed });
  }
  return files;
}

/** @returns how many records are other ones */
async function writeAgain(first: string, again: string): Promise<number> {
  const counted = { registrations: 0, changed: 0 };
  const lines = async function* (): AsyncGenerator<string> {
    for await (const line of linesOf(createReadStream(first))) yield `${changedLine(line, counted)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(again));
  return counted.changed;
}

function changedLine(line: string, counted: { registrations: number; changed: number }): string {
  const publication = JSON.parse(line) as Publication;
  if (publication.section !== 'registrations' || counted.registrations++ % REGISTRATIONS_PER_CHANGE > 0) return line;
  const { revision, data } = publication;
  // Whoever was registered on that day is so still, and nothing is to be emitted.
  if (data['from'] !== CHANGED_FROM) counted.changed++;
  return JSON.stringify({ ...publication, revision: revision + 1, data: { ...data, from: CHANGED_FROM } });
}
