import { type PersonIdentity, parseInstitutionId } from '@lacznik/identifiers';
import { ListOf, Pseudonym, RecordOf, rule } from '../../checking/rules';
import { Person } from '../../persons/person';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { json, type Operation } from '../operation';

const MAX_PERSONS = 1000;
const MAX_AUDIENCES = 5;

function Audiences(): PropertyDecorator {
  const schema = {
    type: 'array',
    minItems: 1,
    maxItems: MAX_AUDIENCES,
    items: { type: 'string', description: "hub, log, or an institution's id" },
  };
  const holds = (value: unknown): boolean =>
    Array.isArray(value) && value.length >= 1 && value.length <= MAX_AUDIENCES && value.every(isAudience);
  return rule('audiences', holds, `1 to ${MAX_AUDIENCES} of: hub, log, an institution's id`, schema);
}

function isAudience(value: unknown): boolean {
  return value === 'hub' || value === 'log' || (typeof value === 'string' && parseInstitutionId(value) !== undefined);
}

/** Which pseudonyms of whom. */
export class PseudonymsQuestion {
  /** For whom: `hub`, `log`, or an institution's id. */
  @Audiences()
  audiences: string[];

  /** They go no further than this call. */
  @ListOf(Person(), 1, MAX_PERSONS)
  persons: PersonIdentity[];
}

/** The pseudonyms by audience, in the order of the persons. */
export class PseudonymsAnswer {
  @RecordOf(ListOf(Pseudonym(), 1, MAX_PERSONS))
  pseudonyms: Record<string, string[]>;
}

export const DERIVE_PSEUDONYMS = {
  app: 'identity',
  id: 'derivePseudonyms',
  method: 'post',
  path: '/v1/pseudonyms',
  summary: 'Turns persons into pseudonyms, for those whose pseudonyms they are.',
  description:
    "An institution may ask for its own, whoever searches or erases in the access log for the log's, an edge for all. Nothing is " +
    'answered of a request of which a part is not for the caller.',
  repeatable: 'the same person has the same pseudonym',
  roles: ['institution', 'auditor', 'data-protection-officer', 'administrator', 'edge'],
  body: json(PseudonymsQuestion),
  answer: { status: 200, content: [json(PseudonymsAnswer)] },
  problems: ['pesel-invalid'],
  example: {
    body: { audiences: ['OPS-260604'], persons: [{ pesel: '81030206002' }] },
    answer: { pseudonyms: { 'OPS-260604': [EXAMPLE_PERSON['OPS-260604']] } },
  },
} as const satisfies Operation;
