import { ACCESSIBILITY } from './english/accessibility';
import { CASES } from './english/cases';
import { COVERAGE } from './english/coverage';
import { INQUIRIES } from './english/inquiries';
import { LOG } from './english/log';
import { MISUSE } from './english/misuse';
import { PAGES } from './english/pages';
import { PROBLEMS } from './english/problems';
import type { Texts } from './polish';

/** What the pages say in English. */
export const ENGLISH: Texts = {
  ...PAGES,
  problems: PROBLEMS,
  cases: CASES,
  inquiries: INQUIRIES,
  log: LOG,
  misuse: MISUSE,
  coverage: COVERAGE,
  accessibility: ACCESSIBILITY,
};
