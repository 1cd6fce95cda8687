import { dayInPoland, type Role, type WaitingList, type WaitingProcess } from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { itemsAtEdge } from './waiting-at-edge';

const visitOf = (role: Role) =>
  ({
    language: 'en',
    texts: TEXTS.en,
    person: { institution: 'OPS-260604' },
    hasRole: (...roles: Role[]) => roles.includes(role),
  }) as unknown as Visit;
const NOTHING: WaitingList = { confirmations: [], closingCases: [], processes: [], insuranceGaps: [] };
const REFERRAL: WaitingProcess = {
  kind: 'REFERRAL',
  processId: 'p',
  other: 'PUP-2606',
  sentence: { pl: 'Czeka.', en: 'It waits.' },
  awaits: 'OPS-260604',
  since: '2026-03-05',
  isOverdue: false,
};
const ofProcess = (role: Role, change: Partial<WaitingProcess> = {}) =>
  itemsAtEdge(visitOf(role), { ...NOTHING, processes: [{ ...REFERRAL, ...change }] });
const GAP = {
  caseReference: 'OPS.7',
  firstDayWithout: '2026-04-10',
  toldOn: '2026-03-27',
  sentence: { pl: 'Bez.', en: 'No cover from 2026-04-10.' },
};

describe('what waits at the edge, on the start page', () => {
  it('is the institution’s own move, since the last step', () => {
    expect(ofProcess('caseworker')).toEqual([
      {
        what: 'It waits.',
        href: '/referrals/p',
        whose: 'PUP-2606 waits for your institution',
        since: '2026-03-05',
        isOverdue: false,
        isDueToday: false,
      },
    ]);
    expect(ofProcess('caseworker', { dueOn: dayInPoland(new Date()) })[0]?.isDueToday).toBe(true);
  });

  it('is the other side’s move, or the coordinators’', () => {
    expect(ofProcess('caseworker', { awaits: 'PUP-2606' })[0]?.whose).toBe('Your institution waits for PUP-2606');
    expect(ofProcess('coordinator')[0]?.whose).toContain('Coordinators');
  });

  it('is a case that closes by rule, with its day', () => {
    const closingCases = [{ caseReference: 'OPS.7', closesOn: '2026-04-10' }];
    const [item] = itemsAtEdge(visitOf('caseworker'), { ...NOTHING, closingCases });
    expect(item?.what).toBe('Case OPS.7 will be closed on 10 April 2026 unless somebody uses it');
  });

  it('is a gap in health insurance, which leads to its joint file unless the case’s own key must stand in no address', () => {
    const [item] = itemsAtEdge(visitOf('caseworker'), { ...NOTHING, insuranceGaps: [GAP] });
    expect(item).toMatchObject({ href: '/cases/file?reference=OPS.7', since: '2026-03-27' });
    expect(item?.what).toContain('No cover from 2026-04-10.');
    const hidden = { ...GAP, caseReference: '81030206002', hubReference: 'k-1' };
    const [other] = itemsAtEdge(visitOf('caseworker'), { ...NOTHING, insuranceGaps: [hidden] });
    expect(other).toMatchObject({ href: '/cases' });
    expect(other?.what).not.toContain('81030206002');
  });
});
