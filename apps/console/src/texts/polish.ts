import { ACCESSIBILITY } from './polish/accessibility';
import { ANNOUNCEMENTS } from './polish/announcements';
import { CASES } from './polish/cases';
import { COVERAGE } from './polish/coverage';
import { DISCLOSURES } from './polish/disclosures';
import { DRAFTS } from './polish/drafts';
import { INQUIRIES } from './polish/inquiries';
import { INSURANCE } from './polish/insurance';
import { LIVE } from './polish/live';
import { LOG } from './polish/log';
import { PAGES } from './polish/pages';
import { PLANS } from './polish/plans';
import { PROBLEMS } from './polish/problems';
import { PROCESSES } from './polish/processes';
import { REFERRALS } from './polish/referrals';

/** What the pages say in Polish. */
export const POLISH = {
  ...PAGES,
  problems: PROBLEMS,
  processes: PROCESSES,
  referrals: REFERRALS,
  announcements: ANNOUNCEMENTS,
  plans: PLANS,
  drafts: DRAFTS,
  live: LIVE,
  disclosures: DISCLOSURES,
  insurance: INSURANCE,
  cases: CASES,
  inquiries: INQUIRIES,
  log: LOG,
  coverage: COVERAGE,
  accessibility: ACCESSIBILITY,
};

/** Everything that pages say: Polish has it, and the type check fails where another language lacks it. */
export type Texts = typeof POLISH;
