import { type PersonIdentity, parseInstitutionId } from '@lacznik/identifiers';
import { InstitutionId, ListOf, Nested, Optional, Pseudonym, RecordOf, rule, SealedToken } from '../../checking/rules';
import { Person } from '../../persons/person';
import { EXAMPLE_PERSON, EXAMPLE_SEALED } from '../../messages/example-persons';
import { json, type Operation } from '../operation';

const MAX_PERSONS = 1000;
const MAX_AUDIENCES = 5;

function Audiences(expected: string, isAudience: (value: unknown) => boolean): PropertyDecorator {
  const schema = {
    type: 'array',
    minItems: 1,
    maxItems: MAX_AUDIENCES,
    items: { type: 'string', description: expected },
  };
  const holds = (value: unknown): boolean =>
    Array.isArray(value) && value.length >= 1 && value.length <= MAX_AUDIENCES && value.every(isAudience);
  return rule('audiences', holds, `1 to ${MAX_AUDIENCES} of: ${expected}`, schema);
}

function isOfInstitution(value: unknown): boolean {
  return typeof value === 'string' && parseInstitutionId(value) !== undefined;
}

/** What is to be sealed for the gateway, in whose name. */
export class SealingQuestion {
  /** The institution that will send it: the gateway takes it from no other. One that the asking edge serves. */
  @InstitutionId()
  sender: string;

  /** For whom: `log`, or an institution's id. */
  @Audiences("log, an institution's id", (value) => value === 'log' || isOfInstitution(value))
  audiences: string[];
}

/** Which pseudonyms of whom. */
export class PseudonymsQuestion {
  /** For whom, in clear: `hub`, `log`, or an institution's id. */
  @Audiences("hub, log, an institution's id", (value) => value === 'hub' || value === 'log' || isOfInstitution(value))
  audiences: string[];

  /** Of whom an edge carries pseudonyms that it must not know. */
  @Optional()
  @Nested(() => SealingQuestion)
  sealed?: SealingQuestion;

  /** They go no further than this call. */
  @ListOf(Person(), 1, MAX_PERSONS)
  persons: PersonIdentity[];
}

/** The pseudonyms by audience, in the order of the persons. */
export class PseudonymsAnswer {
  /** In clear. */
  @RecordOf(ListOf(Pseudonym(), 1, MAX_PERSONS))
  pseudonyms: Record<string, string[]>;

  /** Those of the epoch before, in clear, while the keys are being changed: absent otherwise. */
  @Optional()
  @RecordOf(ListOf(Pseudonym(), 1, MAX_PERSONS))
  former?: Record<string, string[]>;

  /** Sealed for the gateway, anew at each call: two tokens of one person are not alike. Present where it was asked for. */
  @Optional()
  @RecordOf(ListOf(SealedToken(), 1, MAX_PERSONS))
  sealed?: Record<string, string[]>;
}

export const DERIVE_PSEUDONYMS = {
  app: 'identity',
  id: 'derivePseudonyms',
  method: 'post',
  path: '/v1/pseudonyms',
  summary: 'Turns persons into pseudonyms, for those whose pseudonyms they are.',
  description:
    "An institution may ask for its own, whoever searches or erases in the access log for the log's, an edge for the hub's and those " +
    'of the institutions that its token names; of other institutions and of the log it gets them only `sealed` for the gateway. ' +
    'Nothing is answered of a request of which a part is not for the caller.',
  repeatable: 'the same person has the same pseudonym; a sealed one is made anew',
  roles: ['edge', 'institution', 'auditor', 'data-protection-officer', 'administrator'],
  body: json(PseudonymsQuestion),
  answer: { status: 200, content: [json(PseudonymsAnswer)] },
  problems: ['pesel-invalid'],
  example: {
    body: {
      audiences: ['hub', 'OPS-260604'],
      sealed: { sender: 'OPS-260604', audiences: ['log'] },
      persons: [{ pesel: '81030206002' }],
    },
    answer: {
      pseudonyms: { hub: [EXAMPLE_PERSON.hub], 'OPS-260604': [EXAMPLE_PERSON['OPS-260604']] },
      sealed: { log: [EXAMPLE_SEALED] },
    },
  },
} as const satisfies Operation;
