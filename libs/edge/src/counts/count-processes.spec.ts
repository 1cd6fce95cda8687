import {
  type Announcement,
  ANNOUNCEMENTS,
  initialHead,
  type Promotion,
  type PromotionState,
  type Referral,
  type ReferralContent,
  type ReferralState,
} from '@lacznik/casework';
import { contradictedCount } from '@lacznik/contracts';
import { countProcesses } from './count-processes';

const OPS = 'OPS-260604';
const CONTENT: ReferralContent = {
  kind: 'PSU',
  sender: 'PUP-2606',
  receiver: OPS,
  senderCase: 'PUP.1',
  legalBasis: 'rynek-pracy-2025',
  agreement: 'AG-1',
  purpose: 'joint-action-plan',
  sentOn: '2026-04-20',
  answerBy: '2026-04-27',
};
const referral = (
  state: ReferralState,
  content: Partial<ReferralContent> = {},
  rest: Partial<Referral> = {},
): Referral => ({
  head: { version: 2, state, flags: [] },
  content: { ...CONTENT, ...content },
  clockStops: [],
  ...rest,
});
const inGroup = (groupId: string): Partial<ReferralContent> => ({
  kind: 'PAI',
  integration: { from: '2026-04-01', to: '2026-05-31', groupId, provider: OPS },
});
const group = (id: string, providerKind: string) => ({
  id,
  commune: '260604',
  provider: OPS,
  providerKind,
  from: '2026-04-01',
  to: '2026-05-31',
  hoursPerWeek: 10,
});
const action = (sender: string, announcedOn?: string, carriedOutOn?: string): Announcement => ({
  head: initialHead(ANNOUNCEMENTS),
  content: {
    kind: 'SOCIAL_CONTRACT',
    sender,
    receiver: 'PUP-2606',
    legalBasis: 'rynek-pracy-2025',
    plannedFor: '2026-03-20',
    unit: 'u',
    contact: 'c',
    consequences: [],
  },
  announcedOn,
  carriedOutOn,
});

const promotion = (state: PromotionState): Promotion => ({
  head: { version: 2, state, flags: [] },
  content: { sender: OPS, receiver: 'PUP-2606', legalBasis: 'rynek-pracy-2025', contractEndedOn: '2026-02-27' },
});

describe('the processes of an institution in numbers', () => {
  const counts = countProcesses(OPS, {
    referrals: [
      referral('SENT'),
      referral('RUNNING'),
      referral('RUNNING'),
      referral('DONE', {}, { outcome: 'JOB_FOUND' }),
      referral('ACCEPTED', inGroup('g-1')),
      referral('DONE', inGroup('g-2'), { outcome: 'COMPLETED' }),
      referral('REJECTED', inGroup('g-1')),
      // An entry of a list of eligible persons.
      referral('ACCEPTED', { sender: OPS, receiver: 'PUP-2606' }),
      { head: { version: 0, state: 'DRAFT', flags: [] }, clockStops: [] },
    ],
    groups: [group('g-1', 'OPS'), group('g-2', 'NGO')],
    announcements: [
      action(OPS, '2026-03-01', '2026-03-02'),
      action(OPS, undefined, '2026-03-02'),
      action(OPS, '2026-03-01'),
      action('PUP-2606', '2026-03-01', '2026-03-02'),
    ],
    promotions: [
      promotion('ASKED'),
      promotion('HIRED'),
      promotion('ASKED'),
      { head: { version: 0, state: 'UNPROPOSED', flags: [] } },
    ],
  });

  it('are referrals by kind, state and outcome, without those that nobody has got', () => {
    expect(counts.referrals).toEqual([
      { kind: 'PSU', state: 'SENT', referrals: 1 },
      { kind: 'PSU', state: 'RUNNING', referrals: 2 },
      { kind: 'PSU', state: 'DONE', outcome: 'JOB_FOUND', referrals: 1 },
      { kind: 'PAI', state: 'ACCEPTED', referrals: 1 },
      { kind: 'PAI', state: 'DONE', outcome: 'COMPLETED', referrals: 1 },
      { kind: 'PAI', state: 'REJECTED', referrals: 1 },
    ]);
  });

  it('are who takes part in the programme by provider, who works, and own actions announced in time', () => {
    expect(counts).toMatchObject({
      integration: [
        { provider: 'OPS', participants: 1 },
        { provider: 'NGO', participants: 1 },
      ],
      usefulWork: 2,
      announcements: {
        carriedOut: 2,
        inTime: 1,
        towards: [{ receiver: 'PUP-2606', carriedOut: 2, inTime: 1 }],
      },
    });
  });

  it('are promotions by state, without those that nobody has got', () => {
    expect(counts.promotions).toEqual([
      { state: 'ASKED', promotions: 2 },
      { state: 'HIRED', promotions: 1 },
    ]);
  });

  it('contradict nothing', () => {
    const inquiries = { asked: 0, answeredAtOnce: 0, answeredLater: 0, refused: 0, unanswered: 0 };
    const rest = { institution: OPS, day: '2026-04-30', cases: { open: 0, shared: 0 }, inquiries, sections: [] };
    expect(contradictedCount({ ...rest, processes: counts })).toBeUndefined();
  });
});
