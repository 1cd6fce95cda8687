import { isInstitutionId, isObject, rule } from '../checking/rules';

/** Every institution of a kind, as a party of an agreement that the law makes for all of them. */
export interface PartyKind {
  /** A code of the dictionary of kinds, such as `OPS`. */
  kind: string;
}

/** A party of an agreement: an institution, by id, or every one of a kind. */
export type AgreementParty = string | PartyKind;

const KIND = /^[A-Z][A-Z_]{0,31}$/;
const EXPECTED = 'an institution id such as OPS-260604, or a kind such as {"kind":"OPS"}';

const SCHEMA = {
  description: EXPECTED,
  anyOf: [
    { type: 'string', maxLength: 64, pattern: '^[A-Z_]+-[0-9]+$' },
    {
      type: 'object',
      properties: { kind: { type: 'string', pattern: KIND.source } },
      required: ['kind'],
      additionalProperties: false,
    },
  ],
};

/** A party of an agreement. */
export function Party(): PropertyDecorator {
  return rule('party', (value) => isInstitutionId(value) || isPartyKind(value), EXPECTED, SCHEMA);
}

function isPartyKind(value: unknown): value is PartyKind {
  return (
    isObject(value) && Object.keys(value).length === 1 && typeof value['kind'] === 'string' && KIND.test(value['kind'])
  );
}

/** A party as one text, so that two can be compared: an institution's id, or a kind's code. */
export function partyName(party: AgreementParty): string {
  return typeof party === 'string' ? party : party.kind;
}

/** The kind of an institution, or the kind itself. */
export function kindOfParty(party: AgreementParty): string {
  return partyName(party).split('-')[0] ?? '';
}
