import type { ProcessSummary, Role } from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { itemOf } from './waiting-processes';

const visitOf = (role: Role) =>
  ({
    language: 'en',
    texts: TEXTS.en,
    person: { institution: 'OPS-260604' },
    hasRole: (...roles: Role[]) => roles.includes(role),
  }) as unknown as Visit;
const SUMMARY = {
  processId: 'p',
  other: 'PUP-2606',
  sentence: { pl: 'Czeka.', en: 'It waits.' },
  openedOn: '2026-03-02',
  lastStepOn: '2026-03-05',
  isOverdue: false,
} as unknown as ProcessSummary;
const whose = (role: Role, change: Partial<ProcessSummary>) =>
  itemOf(visitOf(role), '/referrals', { ...SUMMARY, ...change })?.whose;

describe('what waits of a process', () => {
  it('is the institution’s own move, since the last step', () => {
    expect(itemOf(visitOf('caseworker'), '/referrals', { ...SUMMARY, awaits: 'OPS-260604' })).toEqual({
      what: 'It waits.',
      href: '/referrals/p',
      whose: 'PUP-2606 waits for your institution',
      since: '2026-03-05',
      isOverdue: false,
    });
  });

  it('is the other side’s move once its day has passed, and nobody’s where nobody is waited for', () => {
    expect(whose('caseworker', { awaits: 'PUP-2606' })).toBeUndefined();
    expect(whose('caseworker', { awaits: 'PUP-2606', isOverdue: true })).toBe('Your institution waits for PUP-2606');
    expect(whose('caseworker', {})).toBeUndefined();
  });

  it('is the coordinators’ from their day on alone', () => {
    const overdue = { awaits: 'OPS-260604', isOverdue: true };
    expect(whose('coordinator', { ...overdue, coordinatorsOn: '2000-01-01' })).toContain('Coordinators');
    expect(whose('coordinator', { ...overdue, coordinatorsOn: '9999-01-01' })).toBeUndefined();
  });
});
