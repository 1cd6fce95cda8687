import {
  checkPersonReport,
  checkReportedEntry,
  checkReportedYear,
  PERSON_REPORT_TYPE,
  type Refusal,
  type ReportedYear,
  type WithUncheckedList,
} from '@lacznik/contracts';
import { parseObject } from '../entry-json';
import { readText } from '../files';
import type { ProvenEntry } from '../inclusion';
import { strangeName } from '../strange-name';
import { type Failure, failure, printable } from '../verification-result';

/** An entry takes some 2 KB with its proof; a report of so many bytes has more than anybody has entries. */
const MAX_BYTES = 256_000_000;

/** What a report says of one year's log; its entries are not yet checked. */
export type YearPart = WithUncheckedList<ReportedYear, 'entries'>;

export type ReportRead = { ok: true; years: YearPart[] } | Failure;

/** Reads the form of a person's report. Nothing may stand in it that a report does not have: no proof would cover it. */
export async function readPersonReport(path: string): Promise<ReportRead> {
  const file = await readText(path, { maxBytes: MAX_BYTES });
  if (!file.ok) return file;
  const report = parseObject(file.text);
  if (report === undefined)
    return failure(`The file ${printable(path)} holds no JSON object in which every name stands once.`);
  if (report['type'] !== PERSON_REPORT_TYPE)
    return failure(`The file ${printable(path)} is no person's report: its type is not ${PERSON_REPORT_TYPE}.`);
  const checked = checkPersonReport(report);
  return checked.ok ? readYears(checked.value.years) : failure(reportFault(checked.refusals[0]));
}

function reportFault(refusal: Refusal | undefined): string {
  switch (refusal?.path) {
    case 'madeAt':
      return 'The report does not tell the instant at which it was made (madeAt).';
    case 'institutions':
      return "The report's institutions are no names by id.";
    case 'years':
      return 'The report has no year: nothing in it can be verified.';
    default:
      return `The report has something that no report has: ${strangeName(refusal)}.`;
  }
}

function readYears(values: readonly unknown[]): ReportRead {
  const years: YearPart[] = [];
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

function toYear(value: unknown, place: string): YearPart | Failure {
  const checked = checkReportedYear(value);
  if (!checked.ok) return failure(`In ${place} ${yearFault(checked.refusals[0])}.`);
  const { person, entries } = checked.value;
  if (person === undefined ? entries.length > 0 : person === '') return failure(`In ${place} ${NO_PERSON}.`);
  return checked.value;
}

const NO_PERSON = "the person's reference is missing";

function yearFault(refusal: Refusal | undefined): string {
  if (refusal?.code === 'unknown-field') return `there is something that no report has: ${strangeName(refusal)}`;
  switch (refusal?.path) {
    case 'person':
      return NO_PERSON;
    case 'entries':
      return 'there is no list of entries';
    case undefined:
      return 'there is no JSON object';
    default:
      return 'the year, the origin or the checkpoint is missing';
  }
}

/** An entry with its proof, or what is wrong with them; `number` is its place among the year's. */
export function toProvenEntry(value: unknown, number: number): ProvenEntry | Failure {
  const checked = checkReportedEntry(value);
  if (!checked.ok) return failure(entryFault(value, number, checked.refusals[0]));
  const { index, entry, proof } = checked.value;
  return { index, entry: { ...entry }, proof };
}

function entryFault(value: unknown, number: number, refusal: Refusal | undefined): string {
  const unnamed = `Number ${number} of its entries`;
  const { index } = (value ?? {}) as { index?: unknown };
  const name = Number.isSafeInteger(index) ? `Entry ${String(index)}` : unnamed;
  if (refusal?.code === 'unknown-field')
    return `${name} has something beside it that no report has: ${strangeName(refusal)}.`;
  switch (refusal?.path) {
    case 'index':
      return `${unnamed} has no whole number for its index.`;
    case 'proof':
      return `${name} has a malformed proof.`;
    default:
      return `${name} is no JSON object.`;
  }
}
