import { LacznikError } from '@lacznik/platform';

const YEAR = /^20\d\d$/;

/** The year that a question names; undefined where it names none. @throws LacznikError `validation-failed` */
export function readYear(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && YEAR.test(text)) return Number(text);
  throw new LacznikError('validation-failed', 'expected a year such as 2026', { path: 'year' });
}
