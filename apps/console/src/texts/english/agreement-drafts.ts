import type { Texts } from '../polish';

/** Drafts of agreements. */
export const AGREEMENT_DRAFTS: Texts['agreementDrafts'] = {
  title: 'New draft of an agreement',
  amendTitle: (id: string) => `Amending the draft ${id}`,
  lead: 'A draft discloses nothing yet. Before it is sent to the other side you see what it would open and close.',
  id: 'Number of the agreement',
  other: 'The other side',
  purpose: 'What the exchange is for, in your own words',
  from: 'From',
  to: 'To (empty: until further notice)',
  purposes: 'Purposes',
  bases: 'Legal bases',
  ways: { out: 'We disclose', in: 'We receive' },
  scope: 'scope (empty: nothing)',
  scopeHint: (scopes: string) => `Scopes of your agreements: ${scopes || 'none'}.`,
  categories: 'categories beyond the scope',
  sections: 'sections',
  sectionsHint: 'Without a choice: all.',
  application: {
    register: 'register from which it is disclosed',
    task: "the applicant's public task",
    manner: 'manner of disclosure',
    undertaking: "the applicant's undertaking to use it for that alone",
    safeguards: "the applicant's safeguards",
  },
  reason: 'Why (stays in the history)',
  check: 'See what it would open',
  checkTitle: (id: string) => `Effects of the draft ${id}`,
  propose: 'Send the draft to the other side',
  amend: 'Save the amendment',
  edit: 'Edit the draft',
};
