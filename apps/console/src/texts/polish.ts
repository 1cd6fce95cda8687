import { ACCESSIBILITY } from './polish/accessibility';
import { CASES } from './polish/cases';
import { PAGES } from './polish/pages';
import { PROBLEMS } from './polish/problems';

/** What the pages say in Polish. */
export const POLISH = { ...PAGES, problems: PROBLEMS, cases: CASES, accessibility: ACCESSIBILITY };

/** Everything that pages say: Polish has it, and the type check fails where another language lacks it. */
export type Texts = typeof POLISH;
