import { ACCESSIBILITY } from './english/accessibility';
import { ANNOUNCEMENTS } from './english/announcements';
import { CASES } from './english/cases';
import { COVERAGE } from './english/coverage';
import { DISCLOSURES } from './english/disclosures';
import { DRAFTS } from './english/drafts';
import { INQUIRIES } from './english/inquiries';
import { INSURANCE } from './english/insurance';
import { LIVE } from './english/live';
import { LOG } from './english/log';
import { PAGES } from './english/pages';
import { PLANS } from './english/plans';
import { PROBLEMS } from './english/problems';
import { PROCESSES } from './english/processes';
import { REFERRALS } from './english/referrals';
import type { Texts } from './polish';

/** What the pages say in English. */
export const ENGLISH: Texts = {
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
