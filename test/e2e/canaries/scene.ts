import { createHash } from 'node:crypto';
import { canonicalPersonId, makePesel, type PersonIdentity } from '@lacznik/identifiers';
import { LABOUR_SECTIONS, WELFARE_SECTIONS } from './records';

const CORE = ['1', '2', '3', '4', '5', '6', '8', '9', '10', '11'];

function agreement(
  other: string,
  options: {
    with?: string;
    scope?: string;
    named?: string[];
    back?: boolean;
    status?: 'ACTIVE' | 'SUSPENDED';
    validTo?: string;
  } = {},
) {
  const { with: office = 'PUP-2606', scope = 'labour-to-welfare', named = [], back = true } = options;
  const there = { from: office, to: other, scope, additionalCategories: named };
  const backAgain = { from: other, to: office, scope: 'welfare-to-labour', additionalCategories: [] };
  return {
    id: `AG-${office}-${other}`,
    parties: [office, other],
    purpose: 'Wymiana informacji o wspólnych klientach',
    disclosures: back ? [there, backAgain] : [there],
    status: options.status ?? 'ACTIVE',
    validFrom: '2015-01-01',
    ...(options.validTo === undefined ? {} : { validTo: options.validTo }),
  };
}

/** The agreement whose suspension and return are tried. */
export const FULL_AGREEMENT = agreement('OPS-260601', { named: ['17'] });

/** Institutions of one county, and of the next, with every kind of agreement that should make a difference. */
export const DIRECTORY = {
  institutions: [
    'PUP-2606',
    'PUP-2607',
    'OPS-260601',
    'OPS-260602',
    'OPS-260603',
    'OPS-260604',
    'OPS-260605',
    'OPS-260606',
    'OPS-260701',
    'PCPR-2606',
    'JSR-260601',
  ].map((id) => ({ id, name: `Instytucja ${id}` })),
  scopes: [
    { id: 'labour-to-welfare', categories: [...CORE, '12', '15', '16', '18'] },
    { id: 'labour-to-family', categories: [...CORE, '14', '16', '18'] },
    { id: 'welfare-to-labour', categories: [...CORE, '12', '15', '16', '19a'] },
    { id: 'status-only', categories: ['16', '17'] },
  ],
  agreements: [
    FULL_AGREEMENT,
    agreement('OPS-260602'),
    agreement('OPS-260603', { named: ['17'], status: 'SUSPENDED' }),
    // Names what the law lets nobody have, carries 17 in its scope without naming it, and points one way only.
    agreement('OPS-260605', { scope: 'status-only', named: ['13', '21'], back: false }),
    agreement('OPS-260606', { named: ['17'], validTo: '2020-12-31' }),
    agreement('OPS-260701', { named: ['17'] }),
    agreement('OPS-260701', { with: 'PUP-2607' }),
    agreement('PCPR-2606'),
    agreement('JSR-260601', { scope: 'labour-to-family', named: ['17'] }),
  ],
};

const registrations = ['status', 'from', 'to', 'removalReasonCode', 'barUntil'];
const helpProfiles = ['profile', 'setOn', 'endedOn'];
const labourBenefits = ['kind', 'state', 'amountGrosze', 'from', 'to'];
const activations = ['form', 'state', 'from', 'to', 'organiser', 'hoursPerWeek'];
const proposals = ['kind', 'madeOn', 'answer', 'occupationCode'];
const healthInsurances = [
  'state',
  'titleCode',
  'settlementMonth',
  'baseGrosze',
  'amountGrosze',
  'payerId',
  'payerName',
  'from',
  'to',
  'viaFamilyMember',
  'endCause',
];
const welfareBenefits = ['kind', 'decision', 'decidedOn', 'from', 'to', 'amountGrosze', 'place'];
const socialContracts = ['state', 'signedOn', 'endedOn', 'underLabourAct', 'goal'];
const welfareApplications = ['kind', 'madeOn', 'state'];
const interviews = ['kind', 'heldOn'];

/** What a welfare centre may have of a labour office where the agreement names nothing beyond the scope. */
const labourToWelfare = {
  registrations,
  'labour-benefits': labourBenefits,
  activations,
  proposals,
  'health-insurances': healthInsurances,
};
const welfareToLabour = {
  'welfare-benefits': welfareBenefits,
  'social-contracts': socialContracts,
  'welfare-applications': welfareApplications,
  interviews,
  'health-insurances': healthInsurances,
};

/** The fields that each receiver may see, by publisher and section: stated by hand from the agreements above. */
export const MAY_SEE: Record<string, Record<string, Record<string, readonly string[]>>> = {
  'OPS-260601': {
    'PUP-2606': {
      ...labourToWelfare,
      'help-profiles': helpProfiles,
      proposals: [...proposals, 'refusalReason'],
    },
  },
  'OPS-260602': { 'PUP-2606': labourToWelfare },
  'OPS-260603': {},
  'OPS-260604': {},
  'OPS-260605': { 'PUP-2606': { registrations, 'health-insurances': healthInsurances } },
  'OPS-260606': {},
  'OPS-260701': { 'PUP-2607': labourToWelfare },
  'PCPR-2606': { 'PUP-2606': labourToWelfare },
  'JSR-260601': { 'PUP-2606': { ...labourToWelfare, proposals: ['kind', 'madeOn', 'answer'] } },
  'PUP-2606': { 'OPS-260601': welfareToLabour, 'OPS-260602': welfareToLabour, 'PCPR-2606': welfareToLabour },
  'PUP-2607': {},
};

/** The person on whom every institution has a case; the document holders follow the thirty-six with a PESEL. */
export const EVERYBODYS = 20;
const WITH_PESEL = 36;

/** Born in 2250: nobody who lives bears these. */
export const PEOPLE: readonly PersonIdentity[] = Array.from({ length: 40 }, (_, n) =>
  n < WITH_PESEL
    ? { pesel: makePesel(`2250-03-${String((n % 28) + 1).padStart(2, '0')}`, 4200 + n) }
    : { document: { country: 'UA', kind: 'PASSPORT', series: `wqx kan${n}`, number: `${n}q 77120${n}` } },
);

/** What each of them is called. */
export const NAME = { givenNames: 'Kanarynqa', familyName: 'Wqxowska' };

/** What must be nowhere: every name, PESEL, document's series and number, and what an unkeyed hash makes of them. */
export function identityTraces(): string[] {
  const identities = PEOPLE.flatMap((person) => {
    const plain =
      'pesel' in person
        ? [person.pesel]
        : [person.document.series, person.document.number].flatMap((text) => [
            text,
            text.replace(/\s/g, '').toUpperCase(),
          ]);
    return [...plain, ...[...plain, canonicalPersonId(person)].flatMap(unkeyedHashes)];
  });
  return [...Object.values(NAME), ...identities];
}

function unkeyedHashes(text: string): string[] {
  return ['md5', 'sha1', 'sha256'].flatMap((algorithm) => {
    const digest = createHash(algorithm).update(text).digest();
    return [digest.toString('hex'), digest.toString('base64url')];
  });
}

/** When a case is opened: before anything is published, after it, or before and closed again before. */
type When = 'before' | 'after' | 'closed';

export interface SceneCase {
  institution: string;
  caseReference: string;
  person: number;
  when: When;
}

function cases(institution: string, when: When, ...persons: number[]): SceneCase[] {
  return persons.map((person) => ({ institution, caseReference: `${institution}/C/${person}`, person, when }));
}

/** Nobody has a case on 0 to 3 and on many others. */
export const CASES: readonly SceneCase[] = [
  ...cases('OPS-260601', 'before', 4, 5, 6, 7, 8, 9, 10, 11, EVERYBODYS, 21, 22, 23, 36, 37),
  { institution: 'OPS-260601', caseReference: 'second-case', person: EVERYBODYS, when: 'before' },
  ...cases('OPS-260601', 'closed', 12),
  ...cases('OPS-260601', 'after', 13, 14, 25, 38),
  ...cases('OPS-260602', 'before', 8, 9, 10, 11, EVERYBODYS, 21, 36),
  ...cases('OPS-260602', 'closed', 15),
  ...cases('OPS-260602', 'after', 13, 25),
  ...cases('OPS-260603', 'before', 16, EVERYBODYS),
  ...cases('OPS-260603', 'after', 17),
  ...cases('OPS-260604', 'before', 16, EVERYBODYS),
  ...cases('OPS-260604', 'after', 17),
  ...cases('OPS-260605', 'before', 17, EVERYBODYS),
  ...cases('OPS-260606', 'before', 17, EVERYBODYS),
  ...cases('OPS-260701', 'before', 18, EVERYBODYS, 30),
  ...cases('OPS-260701', 'after', 31),
  ...cases('PCPR-2606', 'before', 19, EVERYBODYS),
  ...cases('PCPR-2606', 'after', 39),
  ...cases('JSR-260601', 'before', 24, EVERYBODYS),
  ...cases('PUP-2606', 'before', 4, 5, 6, EVERYBODYS, 36),
  ...cases('PUP-2606', 'closed', 8),
  ...cases('PUP-2606', 'after', 21),
  ...cases('PUP-2607', 'before', EVERYBODYS, 30),
];

/** Who publishes which sections about whom. */
export const PUBLISHERS: readonly { institution: string; sections: readonly string[]; persons: readonly number[] }[] = [
  { institution: 'PUP-2606', sections: LABOUR_SECTIONS, persons: PEOPLE.map((_, n) => n) },
  { institution: 'PUP-2607', sections: LABOUR_SECTIONS, persons: [EVERYBODYS, 30, 31] },
  { institution: 'OPS-260601', sections: WELFARE_SECTIONS, persons: [0, 4, 5, 6, 7, 8, 9, EVERYBODYS, 21, 36] },
  { institution: 'OPS-260602', sections: WELFARE_SECTIONS, persons: [10, EVERYBODYS, 21] },
  { institution: 'OPS-260603', sections: WELFARE_SECTIONS, persons: [4, EVERYBODYS] },
  { institution: 'OPS-260604', sections: WELFARE_SECTIONS, persons: [4, EVERYBODYS] },
  { institution: 'OPS-260605', sections: WELFARE_SECTIONS, persons: [4, EVERYBODYS] },
  { institution: 'PCPR-2606', sections: ['welfare-benefits'], persons: [5, EVERYBODYS, 21] },
];

/** The records that PUP-2606 changes once: after the change, only the new one is told to a case that is opened later. */
export const CHANGED = { sections: ['registrations', 'activations'], persons: [0, 5, 10, EVERYBODYS, 25, 38] };
