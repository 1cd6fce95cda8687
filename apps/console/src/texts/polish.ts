import { ACCESSIBILITY } from './polish/accessibility';
import { AGREEMENT_DRAFTS } from './polish/agreement-drafts';
import { ANNOUNCEMENTS } from './polish/announcements';
import { AUTHORISATIONS } from './polish/authorisations';
import { CASES } from './polish/cases';
import { CONSENTS } from './polish/consents';
import { CONTACTS } from './polish/contacts';
import { COOPERATION } from './polish/cooperation';
import { COVERAGE } from './polish/coverage';
import { DISCLOSURES } from './polish/disclosures';
import { DRAFTS } from './polish/drafts';
import { HISTORY } from './polish/history';
import { INQUIRIES } from './polish/inquiries';
import { INSURANCE } from './polish/insurance';
import { EFFECTIVE } from './polish/effective';
import { ELIGIBLE } from './polish/eligible';
import { EVIDENCE } from './polish/evidence';
import { FLOW } from './polish/flow';
import { LAW } from './polish/law';
import { LIVE } from './polish/live';
import { LOG } from './polish/log';
import { MISUSE } from './polish/misuse';
import { NOTIFICATIONS } from './polish/notifications';
import { PAGES } from './polish/pages';
import { PLANS } from './polish/plans';
import { PROBLEMS } from './polish/problems';
import { PROCESSES } from './polish/processes';
import { PROMOTIONS } from './polish/promotions';
import { REFERRALS } from './polish/referrals';
import { SCOPES } from './polish/scopes';

/** What the pages say in Polish. */
export const POLISH = {
  ...PAGES,
  problems: PROBLEMS,
  processes: PROCESSES,
  referrals: REFERRALS,
  eligible: ELIGIBLE,
  announcements: ANNOUNCEMENTS,
  promotions: PROMOTIONS,
  plans: PLANS,
  drafts: DRAFTS,
  live: LIVE,
  notifications: NOTIFICATIONS,
  disclosures: DISCLOSURES,
  insurance: INSURANCE,
  cases: CASES,
  history: HISTORY,
  inquiries: INQUIRIES,
  log: LOG,
  misuse: MISUSE,
  coverage: COVERAGE,
  authorisations: AUTHORISATIONS,
  consents: CONSENTS,
  contacts: CONTACTS,
  agreementDrafts: AGREEMENT_DRAFTS,
  scopes: SCOPES,
  cooperation: COOPERATION,
  effective: EFFECTIVE,
  evidence: EVIDENCE,
  flow: FLOW,
  law: LAW,
  accessibility: ACCESSIBILITY,
};

/** Everything that pages say: Polish has it, and the type check fails where another language lacks it. */
export type Texts = typeof POLISH;
