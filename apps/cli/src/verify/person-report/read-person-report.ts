import { isObject, type JsonObject, parseObject } from '../entry-json';
import { readText } from '../files';
import { type Failure, failure, printable } from '../verification-result';
import { decodeHashes, type ProvenEntry } from '../inclusion';

const TYPE = 'lacznik-person-report@v1';
/** An entry takes some 2 KB with its proof; a report of so many bytes has more than anybody has entries. */
const MAX_BYTES = 256_000_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;

/** What a report says of one year's log. */
export interface ReportedYear {
  year: number;
  origin: string;
  checkpoint: string;
  /** Absent where the report says that the year's log does not know the person. */
  person?: string;
  /** Not yet looked at. */
  entries: readonly unknown[];
}

export type ReportRead = { ok: true; years: ReportedYear[] } | Failure;

/** Reads the form of a person's report. Nothing may stand in it that a report does not have: no proof would cover it. */
export async function readPersonReport(path: string): Promise<ReportRead> {
  const file = await readText(path, { maxBytes: MAX_BYTES });
  if (!file.ok) return file;
  const report = parseObject(file.text);
  if (report === undefined)
    return failure(`The file ${printable(path)} holds no JSON object in which every name stands once.`);
  const { type, madeAt, institutions, years } = report;
  if (type !== TYPE) return failure(`The file ${printable(path)} is no person's report: its type is not ${TYPE}.`);
  const stray = strayMember(report, ['type', 'madeAt', 'institutions', 'years']);
  if (stray !== undefined) return failure(`The report has something that no report has: ${printable(stray)}.`);
  if (typeof madeAt !== 'string' || !INSTANT.test(madeAt) || Number.isNaN(Date.parse(madeAt)))
    return failure('The report does not tell the instant at which it was made (madeAt).');
  if (!isObject(institutions) || Object.values(institutions).some((name) => typeof name !== 'string'))
    return failure("The report's institutions are no names by id.");
  if (!Array.isArray(years) || years.length === 0)
    return failure('The report has no year: nothing in it can be verified.');
  return readYears(years);
}

function readYears(values: readonly unknown[]): ReportRead {
  const years: ReportedYear[] = [];
  for (const [i, value] of values.entries()) {
    const year = toYear(value, `number ${i + 1} of the report's years`);
    if ('ok' in year) return year;
    const before = years.at(-1)?.year ?? 0;
    if (year.year <= before)
      return failure(`The year ${year.year} stands after ${before}: the report is out of order or repeats a year.`);
    years.push(year);
  }
  return { ok: true, years };
}

function toYear(value: unknown, place: string): ReportedYear | Failure {
  if (!isObject(value)) return failure(`In ${place} there is no JSON object.`);
  const { year, origin, checkpoint, person, entries } = value;
  const stray = strayMember(value, ['year', 'origin', 'checkpoint', 'person', 'entries']);
  if (stray !== undefined) return failure(`In ${place} there is something that no report has: ${printable(stray)}.`);
  if (!Number.isSafeInteger(year) || typeof origin !== 'string' || typeof checkpoint !== 'string')
    return failure(`In ${place} the year, the origin or the checkpoint is missing.`);
  if (!Array.isArray(entries)) return failure(`In ${place} there is no list of entries.`);
  const known = { year: year as number, origin, checkpoint, entries };
  if (person === undefined && entries.length === 0) return known;
  if (typeof person !== 'string' || person === '') return failure(`In ${place} the person's reference is missing.`);
  return { ...known, person };
}

/** An entry with its proof, or what is wrong with them; `number` is its place among the year's. */
export function toProvenEntry(value: unknown, number: number): ProvenEntry | Failure {
  if (!isObject(value)) return failure(`Number ${number} of its entries is no JSON object.`);
  const { index, entry, proof } = value;
  if (!Number.isSafeInteger(index) || (index as number) < 0)
    return failure(`Number ${number} of its entries has no whole number for its index.`);
  const name = `Entry ${index as number}`;
  const stray = strayMember(value, ['index', 'entry', 'proof']);
  if (stray !== undefined) return failure(`${name} has something beside it that no report has: ${printable(stray)}.`);
  if (!isObject(entry)) return failure(`${name} is no JSON object.`);
  const hashes = decodeHashes(proof);
  if (hashes === undefined) return failure(`${name} has a malformed proof.`);
  return { index: index as number, entry, proof: hashes };
}

function strayMember(value: JsonObject, known: readonly string[]): string | undefined {
  return Object.keys(value).find((name) => !known.includes(name));
}
