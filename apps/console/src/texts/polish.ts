import { ACCESSIBILITY } from './polish/accessibility';
import { AUTHORISATIONS } from './polish/authorisations';
import { CASES } from './polish/cases';
import { CONSENTS } from './polish/consents';
import { CONTACTS } from './polish/contacts';
import { COOPERATION } from './polish/cooperation';
import { COVERAGE } from './polish/coverage';
import { DRAFTS } from './polish/drafts';
import { EFFECTIVE } from './polish/effective';
import { EVIDENCE } from './polish/evidence';
import { FLOW } from './polish/flow';
import { INQUIRIES } from './polish/inquiries';
import { LAW } from './polish/law';
import { LOG } from './polish/log';
import { PAGES } from './polish/pages';
import { PROBLEMS } from './polish/problems';

/** What the pages say in Polish. */
export const POLISH = {
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

/** Everything that pages say: Polish has it, and the type check fails where another language lacks it. */
export type Texts = typeof POLISH;
