import type { Role } from '@lacznik/contracts';
import type { Texts } from '../texts/texts';
import type { Visit } from './visit';

/** Who works on cases, and reads what others have disclosed. */
export const CASE_ROLES = ['caseworker', 'institution'] as const satisfies readonly Role[];
/** Who asks the log. */
export const LOG_ROLES = ['auditor', 'data-protection-officer'] as const satisfies readonly Role[];
/** Who reads inquiries, and looks at those outside the caseload. */
export const INQUIRY_ROLES = [...CASE_ROLES, 'coordinator'] as const satisfies readonly Role[];
/** Who sees referrals, joint plans and announced actions; only those who work on cases open one. */
export const PROCESS_ROLES = [...CASE_ROLES, 'coordinator'] as const satisfies readonly Role[];
/** The same, and who works at an NGO: referrals to it are all that there is for them. */
export const REFERRAL_ROLES = [...PROCESS_ROLES, 'ngo'] as const satisfies readonly Role[];
/** Who reads agreements. */
export const AGREEMENT_ROLES = [
  'coordinator',
  'institution',
  'administrator',
  'auditor',
] as const satisfies readonly Role[];
/** Who reads what is shared. */
export const COVERAGE_ROLES = ['coordinator', 'institution', 'administrator'] as const satisfies readonly Role[];
/** Who looks after the flow. */
export const FLOW_ROLES = ['administrator'] as const satisfies readonly Role[];
/** Who acts for an institution in what concerns others. */
export const COORDINATOR_ROLES = ['coordinator'] as const satisfies readonly Role[];
/** Who records consents. */
export const CONSENT_ROLES = ['institution', 'coordinator'] as const satisfies readonly Role[];
/** Who reads whom to turn to. */
export const CONTACT_ROLES = [
  'institution',
  'coordinator',
  'caseworker',
  'auditor',
  'administrator',
] as const satisfies readonly Role[];
/** Who compares the log with what was delivered. */
export const RECONCILIATION_ROLES = ['auditor', 'administrator'] as const satisfies readonly Role[];
/** Who looks at who witnesses it. */
export const WITNESS_ROLES = [...LOG_ROLES, 'administrator'] as const satisfies readonly Role[];
/** Who reads what institutions tell each other without naming anybody. */
export const COOPERATION_ROLES = ['institution', 'coordinator', 'caseworker'] as const satisfies readonly Role[];
/** Who writes it. */
export const COOPERATION_WRITERS = ['institution', 'coordinator'] as const satisfies readonly Role[];

/** Whom mails can tell what waits. */
export const MAIL_ROLES = [
  'caseworker',
  'coordinator',
  'ngo',
  'data-protection-officer',
] as const satisfies readonly Role[];

interface Entry {
  href: string;
  label: keyof Texts['navigation'];
  roles: readonly Role[];
  /** Only where there is `cooperation`. */
  ofCooperation?: true;
  /** Only where mails can be sent. */
  ofMail?: true;
}

const ENTRIES: readonly Entry[] = [
  { href: '/cases', label: 'cases', roles: CASE_ROLES },
  { href: '/inquiries', label: 'inquiries', roles: INQUIRY_ROLES },
  { href: '/referrals', label: 'referrals', roles: REFERRAL_ROLES },
  { href: '/eligible-persons', label: 'eligiblePersons', roles: CASE_ROLES },
  { href: '/joint-plans', label: 'jointPlans', roles: PROCESS_ROLES },
  { href: '/announced-actions', label: 'announcedActions', roles: PROCESS_ROLES },
  { href: '/promotions', label: 'promotions', roles: PROCESS_ROLES },
  { href: '/agreements', label: 'agreements', roles: AGREEMENT_ROLES },
  { href: '/scopes', label: 'scopes', roles: AGREEMENT_ROLES },
  { href: '/coverage', label: 'coverage', roles: COVERAGE_ROLES },
  { href: '/effective', label: 'effective', roles: COVERAGE_ROLES },
  { href: '/consents', label: 'consents', roles: CONSENT_ROLES },
  { href: '/authorisations', label: 'authorisations', roles: COORDINATOR_ROLES },
  { href: '/contacts', label: 'contacts', roles: CONTACT_ROLES },
  { href: '/job-offers', label: 'jobOffers', roles: COOPERATION_ROLES, ofCooperation: true },
  { href: '/notice-boards', label: 'noticeBoards', roles: COOPERATION_ROLES, ofCooperation: true },
  { href: '/meetings', label: 'meetings', roles: COOPERATION_ROLES, ofCooperation: true },
  { href: '/flow', label: 'flow', roles: FLOW_ROLES },
  { href: '/log', label: 'log', roles: LOG_ROLES },
  { href: '/reconciliation', label: 'reconciliation', roles: RECONCILIATION_ROLES },
  { href: '/witnesses', label: 'witnesses', roles: WITNESS_ROLES },
  { href: '/misuse', label: 'misuse', roles: LOG_ROLES },
  { href: '/person-report', label: 'personReport', roles: ['auditor'] },
  { href: '/notifications', label: 'notifications', roles: MAIL_ROLES, ofMail: true },
];

/** What the person is led to; the start page first. */
export function navigationOf(visit: Visit): { href: string; label: string }[] {
  const { navigation } = visit.texts;
  const own = ENTRIES.filter(
    ({ roles, ofCooperation = false, ofMail = false }) =>
      visit.hasRole(...roles) && (!ofCooperation || visit.hasCooperation) && (!ofMail || visit.hasMail),
  );
  return [
    { href: '/', label: navigation.start },
    ...own.map(({ href, label }) => ({ href, label: navigation[label] })),
  ];
}
