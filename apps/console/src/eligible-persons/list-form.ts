import { type EligiblePerson, isDay } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

/** The fields of the form, as they are carried from page to page. */
export const LIST_FIELDS = [
  'agreement',
  'basis',
  'purpose',
  'from',
  'to',
  'hours-per-week',
  'hours-per-month',
  'cases',
] as const;

/** The form's fields of places in the request. */
export const LIST_PLACES = { agreement: 'agreement', legalBasis: 'basis', purpose: 'purpose', persons: 'cases' };

/** What stands in a line of the list: the case, and for what its person is eligible. */
export type ListedLine = Omit<EligiblePerson, 'processId' | 'person' | 'name'>;

/**
 * The lines of the list: a case each. What a line says behind it, between semicolons or tabs as a spreadsheet copies them, holds in
 * place of what the form says for all: from, to, hours a week, hours a month.
 */
export function linesIn(form: Fields): ListedLine[] {
  const forAll = ['from', 'to', 'hours-per-week', 'hours-per-month'].map((name) => form.text(name));
  const lines = form.text('cases').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => lineOf(line, forAll));
}

/** Whether it can be shown and sent at all: days of the calendar and whole hours; what else is wrong with it the edge says. */
export function isWhole({ from, to, hoursPerWeek, hoursPerMonth }: ListedLine): boolean {
  return (
    [from, to].every(isDay) && [hoursPerWeek, hoursPerMonth].every((hours) => Number.isSafeInteger(hours) && hours > 0)
  );
}

function lineOf(line: string, forAll: readonly string[]): ListedLine {
  const [caseReference = '', ...own] = line.split(/[;\t]/).map((cell) => cell.trim());
  const [from = '', to = '', perWeek, perMonth] = forAll.map((common, i) => own[i] || common);
  return { caseReference, from, to, hoursPerWeek: Number(perWeek), hoursPerMonth: Number(perMonth) };
}
