import * as fc from 'fast-check';
import { type Json, list } from '../../../deploy/documents/document-sides';
import { REFUSED } from '../bad-input/valid';

const WRONG_TYPES: Readonly<Record<string, readonly unknown[]>> = {
  string: [7, true, [REFUSED], { [REFUSED]: REFUSED }],
  integer: [REFUSED, '1', 1.5, false, [1], { value: 1 }],
  boolean: ['true', 1, [true], { value: true }],
  array: [REFUSED, 3, true, { 0: REFUSED }],
  object: [REFUSED, 3, true, [REFUSED]],
};

const ODD_SUFFIXES = fc.oneof(
  fc.constantFrom(
    '',
    ' ż',
    '\u0000',
    '\u202e',
    '😀',
    "' OR 1=1 --",
    '${7*7}',
    '<script>',
    '\r\nX-A: 1',
    'x'.repeat(5000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Values in JSON that the schema forbids, by what is wrong with them. Lists and objects: themselves, not what is in them. */
export function wrongValues(schema: Json): [fault: string, values: fc.Arbitrary<unknown>][] {
  const { type, maxItems, minItems } = schema;
  const ofType = WRONG_TYPES[String(type)];
  return [
    ...(ofType ? [['wrong type', fc.constantFrom(...ofType)] as [string, fc.Arbitrary<unknown>]] : []),
    ...(type === 'string' ? wrongTexts(schema) : []),
    ...(type === 'integer' ? wrongNumbers(schema) : []),
    ...(type === 'array' && Number(minItems) > 0
      ? [['too few', fc.constant([])] as [string, fc.Arbitrary<unknown>]]
      : []),
    ...(type === 'array' && Number(maxItems) <= 2000
      ? [
          ['too many', fc.constant(Array.from({ length: Number(maxItems) + 1 }, () => REFUSED))] as [
            string,
            fc.Arbitrary<unknown>,
          ],
        ]
      : []),
  ];
}

/** Texts that the schema forbids. None where it takes any text. */
export function wrongTexts(schema: Json): [fault: string, values: fc.Arbitrary<string>][] {
  const { enum: words, pattern, format, maxLength, minLength } = schema;
  const odd = ODD_SUFFIXES.map((suffix) => `${REFUSED}${suffix}`);
  if (words !== undefined) return [['unknown word', odd.filter((text) => !list(words).includes(text))]];
  if (format !== undefined)
    return [['no such form', fc.oneof(odd, fc.constantFrom('', '2026-02-30', '2026-13-01', '2026'))]];
  return [
    ...(typeof pattern === 'string'
      ? [['wrong form', odd.filter((text) => !new RegExp(pattern, 'u').test(text))] as [string, fc.Arbitrary<string>]]
      : []),
    ...(Number(minLength) > 0 ? [['blank', fc.constantFrom('', '  ')] as [string, fc.Arbitrary<string>]] : []),
    ...(maxLength !== undefined
      ? [['too long', fc.constant(`${REFUSED}${'x'.repeat(Number(maxLength))}`)] as [string, fc.Arbitrary<string>]]
      : []),
  ];
}

function wrongNumbers({ minimum, maximum }: Json): [fault: string, values: fc.Arbitrary<number>][] {
  return [
    ...(typeof minimum === 'number'
      ? [['too small', fc.constantFrom(minimum - 1, -1e300)] as [string, fc.Arbitrary<number>]]
      : []),
    ...(typeof maximum === 'number'
      ? [['too large', fc.constantFrom(maximum + 1, 1e300)] as [string, fc.Arbitrary<number>]]
      : []),
  ];
}

/** Texts of an address that the schema forbids. */
export function wrongAddressTexts(schema: Json): [fault: string, values: fc.Arbitrary<string>][] {
  if (schema['type'] !== 'integer') return wrongTexts(schema);
  const forms = ['', '-1', '1.5', '1e3', '0x1', ' 1', '99999999999999999999', REFUSED];
  const outside = wrongNumbers(schema).map(([fault, values]): [string, fc.Arbitrary<string>] => [
    fault,
    values.map(String),
  ]);
  return [['no whole number', fc.constantFrom(...forms)], ...outside];
}

/** Names of fields and parameters that nobody has. */
export const UNKNOWN_NAMES = fc.constantFrom(
  'nieznane',
  '__proto__',
  'constructor',
  'toString',
  'żółw',
  `${REFUSED} 1`,
  REFUSED.repeat(9),
);
/** What stands in an address where any text may. */
export const ODD_TEXTS = ODD_SUFFIXES.map((suffix) => `${REFUSED}${suffix}`);
