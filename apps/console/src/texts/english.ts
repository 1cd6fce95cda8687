import { ACCESSIBILITY } from './english/accessibility';
import { AGREEMENT_DRAFTS } from './english/agreement-drafts';
import { ANNOUNCEMENTS } from './english/announcements';
import { AUTHORISATIONS } from './english/authorisations';
import { CASES } from './english/cases';
import { CONSENTS } from './english/consents';
import { CONTACTS } from './english/contacts';
import { COOPERATION } from './english/cooperation';
import { COVERAGE } from './english/coverage';
import { DISCLOSURES } from './english/disclosures';
import { DRAFTS } from './english/drafts';
import { HISTORY } from './english/history';
import { INQUIRIES } from './english/inquiries';
import { INSURANCE } from './english/insurance';
import { EFFECTIVE } from './english/effective';
import { ELIGIBLE } from './english/eligible';
import { EVIDENCE } from './english/evidence';
import { FLOW } from './english/flow';
import { LAW } from './english/law';
import { LIVE } from './english/live';
import { LOG } from './english/log';
import { MISUSE } from './english/misuse';
import { NOTIFICATIONS } from './english/notifications';
import { PAGES } from './english/pages';
import { PLANS } from './english/plans';
import { PROBLEMS } from './english/problems';
import { PROCESSES } from './english/processes';
import { PROMOTIONS } from './english/promotions';
import { REFERRALS } from './english/referrals';
import { SCOPES } from './english/scopes';
import type { Texts } from './polish';

/** What the pages say in English. */
export const ENGLISH: Texts = {
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
