import type { Refusal } from '@lacznik/contracts';
import type { JsonObject } from '../entry-json';
import { strangeName } from '../strange-name';

const IN_YEARS = /^years\[(?<year>\d+)\](?:\.entries\[(?<entry>\d+)\])?(?:\.(?<field>\w+))?$/;

/** A report as far as the checks before the first fault have shown it to be. */
interface PartlyChecked {
  years: readonly { year: number; entries: readonly unknown[] }[];
}

/** What is wrong with the form of a report, by the first refusal; a sentence for a person. */
export function reportFault(report: JsonObject, refusal: Refusal | undefined): string {
  const isUnknown = refusal?.code === 'unknown-field';
  const { year, entry, field } = IN_YEARS.exec(refusal?.path ?? '')?.groups ?? {};
  if (year === undefined) return `${ownFault(refusal?.path, isUnknown)}.`;
  const place = Number(year);
  if (entry === undefined) return `In number ${place + 1} of the report's years ${yearFault(field, isUnknown)}.`;
  const { year: calendarYear, entries } = (report as unknown as PartlyChecked).years[place] ?? { entries: [] };
  return `Year ${calendarYear}: ${entryFault(entries, Number(entry), field, isUnknown)}.`;
}

function ownFault(field: string | undefined, isUnknown: boolean): string {
  if (isUnknown) return `The report has something that no report has: ${strangeName(field)}`;
  if (field === 'madeAt') return 'The report does not tell the instant at which it was made (madeAt)';
  if (field === 'institutions') return "The report's institutions are no names by id";
  return 'The report has no year: nothing in it can be verified';
}

function yearFault(field: string | undefined, isUnknown: boolean): string {
  if (isUnknown) return `there is something that no report has: ${strangeName(field)}`;
  if (field === undefined) return 'there is no JSON object';
  if (field === 'person') return "the person's reference is missing";
  return field === 'entries' ? 'there is no list of entries' : 'the year, the origin or the checkpoint is missing';
}

function entryFault(entries: readonly unknown[], place: number, field: string | undefined, isUnknown: boolean): string {
  const unnamed = `Number ${place + 1} of its entries`;
  const { index } = (entries[place] ?? {}) as { index?: unknown };
  const name = Number.isSafeInteger(index) ? `Entry ${String(index)}` : unnamed;
  if (isUnknown) return `${name} has something beside it that no report has: ${strangeName(field)}`;
  if (field === 'index') return `${unnamed} has no whole number for its index`;
  return field === 'proof' ? `${name} has a malformed proof` : `${name} is no JSON object`;
}
