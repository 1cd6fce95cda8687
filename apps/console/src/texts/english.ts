import { ACCESSIBILITY } from './english/accessibility';
import { AUTHORISATIONS } from './english/authorisations';
import { CASES } from './english/cases';
import { CONSENTS } from './english/consents';
import { CONTACTS } from './english/contacts';
import { COOPERATION } from './english/cooperation';
import { COVERAGE } from './english/coverage';
import { DRAFTS } from './english/drafts';
import { EFFECTIVE } from './english/effective';
import { EVIDENCE } from './english/evidence';
import { FLOW } from './english/flow';
import { INQUIRIES } from './english/inquiries';
import { LAW } from './english/law';
import { LOG } from './english/log';
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
  coverage: COVERAGE,
  authorisations: AUTHORISATIONS,
  consents: CONSENTS,
  contacts: CONTACTS,
  cooperation: COOPERATION,
  drafts: DRAFTS,
  effective: EFFECTIVE,
  evidence: EVIDENCE,
  flow: FLOW,
  law: LAW,
  accessibility: ACCESSIBILITY,
};
