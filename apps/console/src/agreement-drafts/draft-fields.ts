/** From whom: the own institution, or the other. */
export const DIRECTIONS = ['out', 'in'] as const;
export type Direction = (typeof DIRECTIONS)[number];

const OF_TERMS = ['id', 'other', 'purpose', 'valid-from', 'valid-to', 'reason', 'version'];
const OF_APPLICATION = { register: 'register', task: 'publicTask', manner: 'manner' } as const;
const OF_PROMISES = { undertaking: 'undertaking', safeguards: 'safeguards' } as const;

/** Fields of what is applied for, and the places in the body that they fill. */
export const APPLICATION_FIELDS = { ...OF_APPLICATION, ...OF_PROMISES } as const;
export type ApplicationField = keyof typeof APPLICATION_FIELDS;

/** Every field of a draft that has one value. */
export const TEXT_FIELDS: readonly string[] = [
  ...OF_TERMS,
  ...DIRECTIONS.flatMap((way) => ['scope', ...Object.keys(APPLICATION_FIELDS)].map((name) => `${way}-${name}`)),
];

/** Every field that has several. */
export const LIST_FIELDS: readonly string[] = [
  'parties',
  'purposes',
  'bases',
  ...DIRECTIONS.flatMap((way) => [`${way}-categories`, `${way}-sections`]),
];
