import * as fc from 'fast-check';
import { SHIPPED_DICTIONARIES } from './shipped/shipped-dictionaries';
import type { DecisionRequest, PolicyAgreement, PolicyDictionaries, PolicyInput, ValidityPeriod } from './vocabulary';

const INSTITUTIONS = ['PUP-2606', 'PUP-2604', 'OPS-260604', 'OPS-260401', 'PCPR-2606', 'JSR-260604', 'NGO-0000123456'];
/** Pairs of kinds that the law knows; the last two are of two counties. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['PUP-2606', 'OPS-260604'],
  ['PUP-2604', 'OPS-260401'],
  ['PUP-2606', 'PCPR-2606'],
  ['PUP-2606', 'JSR-260604'],
  ['OPS-260604', 'PUP-2606'],
  ['PCPR-2606', 'PUP-2606'],
  ['PUP-2604', 'OPS-260604'],
  ['OPS-260401', 'PUP-2606'],
];
const CATEGORIES = [...Array.from({ length: 21 }, (_, index) => `${index + 1}`), '19a'];
/** The days on either side of each day on which the law changed, and some after. */
const DAYS = ['2014-05-26', '2014-05-27', '2025-05-31', '2025-06-01', '2026-03-01', '2026-06-30', '2027-01-01'];
/** Two fields in some categories, one in the others. */
export const FIELDS: ReadonlyMap<string, string> = new Map<string, string>(
  [...CATEGORIES, '9', '16', '17', '18'].map((code, index) => [`field${index}-${code}`, code]),
);

/*
 * A field is disclosed only if everything speaks for it, so with even odds nearly no scene would disclose anything. Each
 * choice leans towards what entitles, so that many scenes disclose something and many lack one thing only.
 */
const day = fc.constantFrom(...DAYS);
const firstDay = fc.oneof({ weight: 3, arbitrary: fc.constant('2014-05-26') }, { weight: 1, arbitrary: day });
const lastDay = fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: day });
const pair = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PAIRS) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...INSTITUTIONS), fc.constantFrom(...INSTITUTIONS)) },
);
export const categories = fc.subarray(CATEGORIES);

const disclosure = fc
  .record({
    pair,
    scope: fc.constantFrom('narrow', 'narrow', 'wide', 'wide', 'missing'),
    additionalCategories: categories,
  })
  .map(({ pair: [from, to], ...rest }) => ({ from, to, ...rest }));

const agreement: fc.Arbitrary<PolicyAgreement> = fc
  .record({
    status: fc.oneof(
      { weight: 3, arbitrary: fc.constant('ACTIVE' as const) },
      { weight: 1, arbitrary: fc.constantFrom('SUSPENDED' as const, 'TERMINATED' as const) },
    ),
    disclosures: fc.array(disclosure, { minLength: 1, maxLength: 2 }),
    validFrom: firstDay,
    validTo: lastDay,
  })
  .map(({ validTo, ...rest }) => ({ id: '', ...rest, ...(validTo === undefined ? {} : { validTo }) }));

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
  .record({ agreements: fc.array(agreement, { minLength: 1, maxLength: 3 }), narrow: categories, wide: categories })
  .map(({ agreements, narrow, wide }) => ({
    dictionaries: SHIPPED_DICTIONARIES,
    institutions: INSTITUTIONS.map((id) => ({ id })),
    scopes: [
      { id: 'narrow', categories: narrow },
      { id: 'wide', categories: wide },
    ],
    agreements: agreements.map((agreement, index) => ({ ...agreement, id: `AG-${index}` })),
  }));

/** What follows the day of the request, so that the days on which a basis or a case begins and ends are met often. */
const THAT_DAY = 'that day';
const basis = fc.oneof(
  { weight: 4, arbitrary: fc.constant(THAT_DAY) },
  { weight: 2, arbitrary: fc.constant('ups-105-1') },
  { weight: 1, arbitrary: fc.constantFrom('upz-33-5d', 'rynek-pracy-2025', 'no-such-basis') },
);
const closing = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.oneof(day, fc.constant(THAT_DAY)) },
);

const basisOn = (day: string): string => (day < '2025-06-01' ? 'upz-33-5d' : 'rynek-pracy-2025');

export const requests: fc.Arbitrary<DecisionRequest> = fc
  .record({
    pair,
    day,
    basis,
    purpose: fc.constantFrom(...SHIPPED_DICTIONARIES.purposes.map(({ code }) => code), 'no-such-purpose'),
    openedOn: firstDay,
    closing,
    present: fc.shuffledSubarray([...FIELDS.keys(), 'mystery'], { maxLength: 20 }),
  })
  .map(({ pair: [publisher, receiver], day, basis, purpose, openedOn, closing, present }) => {
    const opened = { legalBasis: basis === THAT_DAY ? basisOn(day) : basis, purpose, openedOn };
    const closedOn = closing === THAT_DAY ? day : closing;
    const entitling = closedOn === undefined ? opened : { ...opened, closedOn };
    return { publisher, receiver, case: entitling, consents: [], day, section: 'records', fields: FIELDS, present };
  });

/** A directory and a request, most of them along a disclosure of the first agreement. */
export const scenes = fc
  .tuple(inputs, requests, fc.nat(3))
  .map(([input, request, apart]): [PolicyInput, DecisionRequest] => {
    const { from, to } = (apart === 0 ? undefined : input.agreements[0]?.disclosures[0]) ?? {};
    return [
      input,
      typeof from === 'string' && typeof to === 'string' ? { ...request, publisher: from, receiver: to } : request,
    ];
  });
