import { COUNTS_REPORTED } from './counts-reported';
import { contradictedCount, type InstitutionCounts } from './institution-counts';

const { content, place } = COUNTS_REPORTED.example;
const PROCESSES: InstitutionCounts['processes'] = {
  referrals: [{ kind: 'PAI', state: 'DONE', outcome: 'COMPLETED', referrals: 3 }],
  integration: [{ provider: 'OPS', participants: 3 }],
  usefulWork: 2,
  announcements: { carriedOut: 4, inTime: 4, towards: [{ receiver: 'OPS-260604', carriedOut: 4, inTime: 4 }] },
};

describe('counts', () => {
  it('that fit are taken, those of processes too', () => {
    expect(contradictedCount({ ...content.body, processes: PROCESSES })).toBeUndefined();
  });

  it.each<[string, Partial<InstitutionCounts>]>([
    ['register.profileIII', { register: { registered: 5, profileIII: 6 } }],
    ['cases.shared', { cases: { open: 1, shared: 2 } }],
    ['inquiries.asked', { inquiries: { ...content.body.inquiries, asked: 32 } }],
    ['sections', { sections: [...content.body.sections, ...content.body.sections] }],
    ['processes.announcements.inTime', { processes: { ...PROCESSES, announcements: { carriedOut: 4, inTime: 5 } } }],
    ...[
      [{ receiver: 'OPS-260604', carriedOut: 3, inTime: 4 }],
      [{ receiver: 'OPS-260604', carriedOut: 4, inTime: 3 }],
      [2, 2].map((count) => ({ receiver: 'OPS-260604', carriedOut: count, inTime: count })),
    ].map((towards): [string, Partial<InstitutionCounts>] => [
      'processes.announcements.towards',
      { processes: { ...PROCESSES, announcements: { carriedOut: 4, inTime: 4, towards } } },
    ]),
    [
      'processes.promotions',
      {
        processes: {
          ...PROCESSES,
          promotions: [
            { state: 'NO', promotions: 1 },
            { state: 'NO', promotions: 2 },
          ],
        },
      },
    ],
    [
      'processes.referrals.outcome',
      { processes: { ...PROCESSES, referrals: [{ kind: 'PAI', state: 'SENT', outcome: 'COMPLETED', referrals: 1 }] } },
    ],
  ])('are refused by the name of the one that contradicts others: %s', (path, change) => {
    const message = COUNTS_REPORTED.encode({ ...content, body: { ...content.body, ...change } }, place);
    expect(COUNTS_REPORTED.decode(message)).toEqual({
      ok: false,
      reason: `its ${path} contradicts its other counts`,
    });
  });

  it('are not taken of an institution under the name of another', () => {
    const message = COUNTS_REPORTED.encode(content, place);
    const other = { ...message, value: message.value.replace('PUP-2606', 'PUP-2604') };
    expect(COUNTS_REPORTED.decode(other)).toEqual({ ok: false, reason: 'its institution is not its subject' });
  });
});
