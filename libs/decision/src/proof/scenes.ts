import * as fc from 'fast-check';
import { SHIPPED_DICTIONARIES } from '../shipped/shipped-dictionaries';
import type {
  DecisionConsent,
  DecisionRequest,
  PolicyAgreement,
  PolicyDictionaries,
  PolicyInput,
  PolicyInstitution,
  PolicyParty,
  ValidityPeriod,
} from '../vocabulary';

const NGO = 'NGO-0000123456';
const INSTITUTIONS = [
  'PUP-2606',
  'PUP-2604',
  'OPS-260604',
  'OPS-260401',
  'PCPR-2606',
  'JSR-260604',
  NGO,
  'SOCIAL_ECONOMY-0000654321',
];
/** Pairs of kinds that the law knows; the last two are of two counties. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['PUP-2606', 'OPS-260604'],
  ['PUP-2604', 'OPS-260401'],
  ['PUP-2606', 'PCPR-2606'],
  ['PUP-2606', 'JSR-260604'],
  ['OPS-260604', 'PUP-2606'],
  ['PCPR-2606', 'PUP-2606'],
  ['PUP-2606', NGO],
  ['OPS-260604', NGO],
  ['PCPR-2606', 'SOCIAL_ECONOMY-0000654321'],
  ['PUP-2604', 'SOCIAL_ECONOMY-0000654321'],
  ['PUP-2604', 'OPS-260604'],
  ['OPS-260401', 'PUP-2606'],
];
const CATEGORIES = [...Array.from({ length: 21 }, (_, index) => `${index + 1}`), '19a'];
const PURPOSES = SHIPPED_DICTIONARIES.purposes.map(({ code }) => code);
const BASES = SHIPPED_DICTIONARIES.legalBases.map(({ code }) => code);
const SECTIONS = ['records', 'other-records'];
/** The days on either side of each day on which the law changed, and some after. */
const DAYS = [
  '2014-05-26',
  '2014-05-27',
  '2018-05-24',
  '2018-05-25',
  '2025-05-31',
  '2025-06-01',
  '2026-03-01',
  '2026-06-30',
  '2027-01-01',
];
/** Two fields in some categories, one in the others. */
export const FIELDS: ReadonlyMap<string, string> = new Map<string, string>(
  [...CATEGORIES, '9', '16', '17', '18'].map((code, index) => [`field${index}-${code}`, code]),
);

/** What goes to a body that acts by consent. */
const SOCIAL_CATEGORIES = ['1', '10', '11', '12', '18'];
const SOCIAL_FIELDS = [...FIELDS].flatMap(([field, category]) => (SOCIAL_CATEGORIES.includes(category) ? [field] : []));

/*
 * A field is disclosed only if everything speaks for it, so with even odds nearly no scene would disclose anything. Each
 * choice leans towards what entitles, so that many scenes disclose something and many lack one thing only.
 */
const day = mostly(fc.constantFrom(...DAYS.slice(5)), fc.constantFrom(...DAYS), 1);
const firstDay = mostly(fc.constant('2014-05-26'), day, 6);
const lastDay = mostly<string | undefined>(fc.constant(undefined), day, 6);
const pair = mostly<readonly [string, string]>(
  fc.constantFrom(...PAIRS),
  fc.tuple(fc.constantFrom(...INSTITUTIONS), fc.constantFrom(...INSTITUTIONS)),
  6,
);
export const categories = fc.subarray(CATEGORIES);
const limitedTo = (codes: readonly string[]): fc.Arbitrary<readonly string[] | undefined> =>
  mostly<readonly string[] | undefined>(fc.constant(undefined), fc.subarray([...codes], { minLength: 1 }), 8);

function mostly<T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>, weight = 3): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });
}

function kindOf(institution: string): string {
  return institution.slice(0, institution.indexOf('-'));
}

const period = fc.record({ validFrom: firstDay, validTo: lastDay }).map(({ validFrom, validTo }): ValidityPeriod => {
  return validTo === undefined ? { validFrom } : { validFrom, validTo };
});

/** What an institution is besides its id; nothing of it where it simply takes part. */
const standing: fc.Arbitrary<Partial<PolicyInstitution>> = mostly<Partial<PolicyInstitution>>(
  fc.constant({}),
  fc.oneof(
    fc.constantFrom('ACTIVE' as const, 'SUSPENDED' as const, 'ENDED' as const).map((status) => ({ status })),
    period,
  ),
  12,
);

const ofKinds = mostly(fc.constant(false), fc.constant(true));
const disclosure = fc
  .record({
    pair,
    fromKind: ofKinds,
    toKind: ofKinds,
    scope: fc.constantFrom('narrow', 'narrow', 'wide', 'wide', 'missing'),
    additionalCategories: categories,
    sections: limitedTo(SECTIONS),
  })
  .map(({ pair: [from, to], fromKind, toKind, sections, ...rest }) => ({
    from: fromKind ? { kind: kindOf(from) } : from,
    to: toKind ? { kind: kindOf(to) } : to,
    ...(sections === undefined ? {} : { sections }),
    ...rest,
  }));

const agreement: fc.Arbitrary<PolicyAgreement> = fc
  .record({
    status: mostly<PolicyAgreement['status']>(
      fc.constant('ACTIVE'),
      fc.constantFrom('DRAFT', 'SUSPENDED', 'TERMINATED'),
      4,
    ),
    sameCounty: mostly(fc.constant(false), fc.constant(true), 6),
    purposes: limitedTo(PURPOSES),
    legalBases: limitedTo(BASES),
    disclosures: fc.array(disclosure, { minLength: 1, maxLength: 2 }),
    period,
  })
  .map(({ purposes, legalBases, period, ...rest }) => ({
    id: '',
    ...rest,
    ...period,
    ...(purposes === undefined ? {} : { purposes }),
    ...(legalBases === undefined ? {} : { legalBases }),
  }));

/** An entry of the shipped dictionaries that is ended, on a day that may come before it began: then it never held. */
export interface Ending {
  dictionary: keyof PolicyDictionaries;
  index: number;
  on: string;
}

const ENTRIES = (Object.keys(SHIPPED_DICTIONARIES) as Ending['dictionary'][]).map((dictionary) =>
  fc.record({
    dictionary: fc.constant(dictionary),
    index: fc.nat(SHIPPED_DICTIONARIES[dictionary].length - 1),
    on: fc.constantFrom(...DAYS),
  }),
);

export const endings: fc.Arbitrary<Ending> = fc.oneof(...ENTRIES);

/** The shipped dictionaries with that entry ended. */
export function dictionariesWith({ dictionary, index, on }: Ending): PolicyDictionaries {
  const entries: readonly ValidityPeriod[] = SHIPPED_DICTIONARIES[dictionary];
  const ended = entries.map((entry, i) =>
    i === index && on < (entry.validTo ?? '9999') ? { ...entry, validTo: on } : entry,
  );
  return { ...SHIPPED_DICTIONARIES, [dictionary]: ended };
}

export const inputs: fc.Arbitrary<PolicyInput> = fc
  .record({
    agreements: fc.array(agreement, { minLength: 1, maxLength: 3 }),
    narrow: categories,
    wide: mostly(categories, fc.constant(CATEGORIES), 1),
    standings: fc.tuple(...INSTITUTIONS.map(() => standing)),
    wanted: fc.tuple(...INSTITUTIONS.map(() => limitedTo(SECTIONS))),
  })
  .map(({ agreements, narrow, wide, standings, wanted }) => ({
    dictionaries: SHIPPED_DICTIONARIES,
    institutions: INSTITUTIONS.map((id, index) => ({ id, ...standings[index] })),
    interests: INSTITUTIONS.flatMap((institution, index) => {
      const sections = wanted[index];
      return sections === undefined ? [] : [{ institution, sections }];
    }),
    scopes: [
      { id: 'narrow', categories: narrow },
      { id: 'wide', categories: wide },
    ],
    agreements: agreements.map((agreement, index) => ({ ...agreement, id: `AG-${index}` })),
  }));

/** What follows the rest of the request, so that the days on which a basis or a case begins and ends are met often. */
const THAT = 'that of the request';
const that = fc.constant(THAT);
const consent: fc.Arbitrary<DecisionConsent> = fc
  .record({
    receiver: mostly(that, fc.constantFrom(...INSTITUTIONS), 6),
    purpose: mostly(that, fc.constantFrom(...PURPOSES), 6),
    categories: mostly<string[]>(fc.constant(SOCIAL_CATEGORIES), categories, 1),
    period,
  })
  .map(({ period, ...rest }) => ({ id: '', ...rest, ...period }));

const draft = fc.record({
  pair,
  day,
  basis: mostly(that, fc.constantFrom(...BASES, 'no-such-basis'), 5),
  purpose: mostly(fc.constantFrom(...PURPOSES), fc.constant('no-such-purpose'), 20),
  openedOn: firstDay,
  closedOn: mostly<string | undefined>(fc.constant(undefined), fc.oneof(day, that), 8),
  consents: mostly(fc.array(consent, { minLength: 1, maxLength: 2 }), fc.constant<DecisionConsent[]>([])),
  section: mostly(fc.constant('records'), fc.constantFrom(...SECTIONS)),
  present: mostly(
    fc.shuffledSubarray([...FIELDS.keys(), 'mystery'], { minLength: 1, maxLength: 6 }),
    fc.shuffledSubarray(SOCIAL_FIELDS, { minLength: 1 }),
  ),
});
type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

function requestOf({
  pair: [publisher, receiver],
  basis,
  purpose,
  openedOn,
  closedOn,
  ...rest
}: Draft): DecisionRequest {
  const legalBasis = basis === THAT ? basisOf(receiver, rest.day) : basis;
  const end = closedOn === undefined ? {} : { closedOn: closedOn === THAT ? rest.day : closedOn };
  const consents = rest.consents.map((consent, index) => ({
    ...consent,
    id: `C-${index}`,
    receiver: consent.receiver === THAT ? receiver : consent.receiver,
    purpose: consent.purpose === THAT ? purpose : consent.purpose,
  }));
  const entitling = { legalBasis, purpose, openedOn, ...end };
  return { ...rest, publisher, receiver, case: entitling, consents, fields: FIELDS };
}

function basisOf(receiver: string, day: string): string {
  if (['NGO', 'SOCIAL_ECONOMY'].includes(kindOf(receiver))) return 'rodo-6-1-a';
  return day < '2025-06-01' ? 'upz-33-5d' : 'rynek-pracy-2025';
}

export const requests: fc.Arbitrary<DecisionRequest> = draft.map(requestOf);

/** A directory and a request, most of them along a disclosure of the first agreement. */
export const scenes: fc.Arbitrary<[PolicyInput, DecisionRequest]> = fc
  .tuple(inputs, draft, fc.nat(3))
  .map(([input, request, apart]) => {
    const disclosure = apart === 0 ? undefined : input.agreements[0]?.disclosures[0];
    const pair =
      disclosure && ([oneOf(disclosure.from, request.pair[0]), oneOf(disclosure.to, request.pair[1])] as const);
    return [input, requestOf({ ...request, pair: pair ?? request.pair })];
  });

/** The party, or one of its kind: `wanted` where that is one. */
function oneOf(party: PolicyParty, wanted: string): string {
  if (typeof party === 'string') return party;
  return kindOf(wanted) === party.kind ? wanted : (INSTITUTIONS.find((id) => kindOf(id) === party.kind) ?? wanted);
}
