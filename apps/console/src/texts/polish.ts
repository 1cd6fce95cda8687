import { ACCESSIBILITY } from './polish/accessibility';
import { CASES } from './polish/cases';
import { COVERAGE } from './polish/coverage';
import { INQUIRIES } from './polish/inquiries';
import { LOG } from './polish/log';
import { MISUSE } from './polish/misuse';
import { PAGES } from './polish/pages';
import { PROBLEMS } from './polish/problems';

/** What the pages say in Polish. */
export const POLISH = {
  ...PAGES,
  problems: PROBLEMS,
  cases: CASES,
  inquiries: INQUIRIES,
  log: LOG,
  misuse: MISUSE,
  coverage: COVERAGE,
  accessibility: ACCESSIBILITY,
};

/** Everything that pages say: Polish has it, and the type check fails where another language lacks it. */
export type Texts = typeof POLISH;
