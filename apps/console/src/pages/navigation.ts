import type { Role } from '@lacznik/contracts';
import type { Texts } from '../texts/texts';
import type { Visit } from './visit';

/** Who works on cases, and reads what others have disclosed. */
export const CASE_ROLES = ['caseworker', 'institution'] as const satisfies readonly Role[];
/** Who asks the log. */
export const LOG_ROLES = ['auditor', 'data-protection-officer'] as const satisfies readonly Role[];
/** Who reads inquiries, and looks at those outside the caseload. */
export const INQUIRY_ROLES = [...CASE_ROLES, 'coordinator'] as const satisfies readonly Role[];
/** Who reads agreements. */
export const AGREEMENT_ROLES = [
  'coordinator',
  'institution',
  'administrator',
  'auditor',
] as const satisfies readonly Role[];
/** Who reads what is shared. */
export const COVERAGE_ROLES = ['coordinator', 'institution', 'administrator'] as const satisfies readonly Role[];

const ENTRIES: readonly { href: string; label: keyof Texts['navigation']; roles: readonly Role[] }[] = [
  { href: '/cases', label: 'cases', roles: CASE_ROLES },
  { href: '/inquiries', label: 'inquiries', roles: INQUIRY_ROLES },
  { href: '/agreements', label: 'agreements', roles: AGREEMENT_ROLES },
  { href: '/coverage', label: 'coverage', roles: COVERAGE_ROLES },
  { href: '/log', label: 'log', roles: LOG_ROLES },
  { href: '/misuse', label: 'misuse', roles: LOG_ROLES },
  { href: '/person-report', label: 'personReport', roles: ['auditor'] },
];

/** What the person is led to; the start page first. */
export function navigationOf(visit: Visit): { href: string; label: string }[] {
  const { navigation } = visit.texts;
  const own = ENTRIES.filter(({ roles }) => visit.hasRole(...roles));
  return [
    { href: '/', label: navigation.start },
    ...own.map(({ href, label }) => ({ href, label: navigation[label] })),
  ];
}
