import type { InstitutionCounts } from '@lacznik/contracts';

const NOTHING: Omit<InstitutionCounts, 'institution' | 'day'> = {
  cases: { open: 0, shared: 0 },
  inquiries: { asked: 0, answeredAtOnce: 0, answeredLater: 0, refused: 0, unanswered: 0 },
  sections: [],
};

/** Labour offices as table 3 of the regional report of 2015 counts them. */
export const TABLE_3: readonly (readonly [county: string, registered: number, profileIII: number])[] = [
  ['2601', 2346, 840],
  ['2602', 4649, 1164],
  ['2603', 1860, 636],
  ['2604', 11865, 2650],
  ['2605', 5696, 770],
  ['2606', 4465, 894],
  ['2607', 6743, 1537],
  ['2608', 1408, 435],
  ['2609', 3362, 759],
  ['2610', 6462, 1571],
  ['2611', 4899, 1290],
  ['2612', 3165, 1204],
  ['2613', 1991, 409],
  ['2661', 9610, 2102],
];

/** Welfare centres as table 4 counts participants of the activation and integration programme. */
export const TABLE_4: readonly (readonly [commune: string, participants: number, provider: 'OPS' | 'MOPS' | 'NGO'])[] =
  [
    ['260105', 10, 'NGO'],
    ['260404', 10, 'OPS'],
    ['260409', 12, 'OPS'],
    ['260413', 14, 'OPS'],
    ['260508', 10, 'NGO'],
    ['260603', 5, 'OPS'],
    ['260604', 7, 'OPS'],
    ['260605', 3, 'OPS'],
    ['260804', 2, 'OPS'],
    ['261001', 15, 'MOPS'],
  ];

export function officeCounts(day: string): InstitutionCounts[] {
  return TABLE_3.map(([county, registered, profileIII]) => ({
    ...NOTHING,
    institution: `PUP-${county}`,
    day,
    register: { registered, profileIII },
  }));
}

export function centreCounts(day: string): InstitutionCounts[] {
  return TABLE_4.map(([commune, participants, provider]) => ({
    ...NOTHING,
    institution: `OPS-${commune}`,
    day,
    processes: {
      referrals: [],
      integration: [{ provider, participants }],
      usefulWork: 0,
      announcements: { carriedOut: 0, inTime: 0 },
    },
  }));
}

type Referrals = NonNullable<InstitutionCounts['processes']>['referrals'];

/** Labour offices of two counties with referrals: in the second there are three. */
export function referralCounts(day: string): InstitutionCounts[] {
  const ofCounties: Readonly<Record<string, Referrals>> = {
    2604: [
      { kind: 'PSU', state: 'DONE', outcome: 'COMPLETED', referrals: 9 },
      { kind: 'PSU', state: 'RUNNING', referrals: 8 },
      { kind: 'PAI', state: 'RUNNING', referrals: 7 },
    ],
    2605: [{ kind: 'PAI', state: 'RUNNING', referrals: 12 }],
    2606: [
      { kind: 'PSU', state: 'DONE', outcome: 'JOB_FOUND', referrals: 1 },
      { kind: 'PAI', state: 'SENT', referrals: 2 },
    ],
  };
  return Object.entries(ofCounties).map(([county, referrals]) => ({
    ...NOTHING,
    institution: `PUP-${county}`,
    day,
    processes: { referrals, integration: [], usefulWork: 0, announcements: { carriedOut: 0, inTime: 0 } },
  }));
}

type Towards = NonNullable<InstitutionCounts['processes']>['announcements']['towards'];

/** What several institutions of one county count; only the labour office tells towards whom. */
export function countyCounts(day: string): InstitutionCounts[] {
  const counts = (institution: string, inTime: number, atOnce: number, towards?: Towards): InstitutionCounts => ({
    ...NOTHING,
    institution,
    day,
    inquiries: { asked: 10, answeredAtOnce: atOnce, answeredLater: 10 - atOnce, refused: 0, unanswered: 0 },
    sections: [{ section: institution.startsWith('PUP') ? 'registrations' : 'welfare-benefits', persons: 50 }],
    processes: {
      referrals: [],
      integration: [],
      usefulWork: 6,
      announcements: { carriedOut: 8, inTime, ...(towards && { towards }) },
    },
  });
  const towards = [
    { receiver: 'OPS-260604', carriedOut: 5, inTime: 5 },
    { receiver: 'OPS-260605', carriedOut: 3, inTime: 1 },
  ];
  return [counts('PUP-2606', 6, 9, towards), counts('OPS-260604', 6, 3), counts('PCPR-2606', 8, 5)];
}
