import {
  Day,
  DictionaryCode,
  InstitutionId,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Reference,
  Text,
} from '../../checking/rules';
import { json, type Operation } from '../operation';
import { EXAMPLE_ANSWER, EXAMPLE_VERSIONS, EXPLAINED_TO } from './effective';
import { ExplainedAnswer, ExplainedVersions, Ground, InBothLanguages } from './explanation-parts';

const MAX_FIELDS = 1000;
const MAX_FIELD_LENGTH = 100;

/** `needed`: the question names none, and none is looked at. */
const CASE_STATES = ['needed', 'open', 'not-begun', 'closed'] as const;
export type ExplainedCaseState = (typeof CASE_STATES)[number];

/** A question without a person. On a legal basis and for a purpose; or by the own case, whose they are. */
export class DecisionQuestionBody {
  @InstitutionId()
  publisher: string;

  @InstitutionId()
  receiver: string;

  /** Name of a section that the publisher publishes. */
  @DictionaryCode()
  section: string;

  /** Names of the section's fields; all where they are left out. */
  @Optional()
  @ListOf(Text(MAX_FIELD_LENGTH), 1, MAX_FIELDS)
  fields?: string[];

  /** Today, in Poland, where it is left out. */
  @Optional()
  @Day()
  day?: string;

  /** Comes with `purpose`, and not with `caseReference`. */
  @Optional()
  @DictionaryCode()
  legalBasis?: string;

  /** Comes with `legalBasis`. */
  @Optional()
  @DictionaryCode()
  purpose?: string;

  /** A case of the receiver. Only the receiver may name one. */
  @Optional()
  @Reference()
  caseReference?: string;
}

/** The link of the chain that only its owner learns of. */
export class ExplainedCase {
  @OneOf(CASE_STATES)
  state: ExplainedCaseState;

  @Nested(() => InBothLanguages)
  sentence: InBothLanguages;
}

/** What would be decided, and what it follows from. */
export class DecisionExplanation extends ExplainedAnswer {
  @Day()
  day: string;

  @Nested(() => ExplainedVersions)
  versions: ExplainedVersions;

  @Nested(() => Ground)
  ground: Ground;

  @Nested(() => ExplainedCase)
  case: ExplainedCase;
}

export const EXPLAIN_DECISION = {
  app: 'privacy-gateway',
  id: 'explainDecision',
  method: 'post',
  path: '/v1/decisions/explain',
  summary: 'Says what would be decided, and for what is withheld what would have to be true.',
  description:
    'To the two parties and the operator; it stores nothing and takes no person. Of a decision that was made, `access-log` has the entry ' +
    '(`GET /v1/decisions/:eventId`).',
  repeatable: 'it asks only',
  roles: EXPLAINED_TO,
  body: json(DecisionQuestionBody),
  answer: { status: 200, content: [json(DecisionExplanation)] },
  problems: ['not-a-party', 'unknown-institution', 'not-valid-on-day', 'not-found'],
  example: {
    body: {
      publisher: 'PUP-2606',
      receiver: 'OPS-260604',
      section: 'activations',
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
    },
    answer: {
      day: '2026-11-27',
      versions: EXAMPLE_VERSIONS,
      ground: { legalBasis: 'rynek-pracy-2025', purpose: 'social-work' },
      case: {
        state: 'needed',
        sentence: { pl: 'Potrzebna jest otwarta sprawa odbiorcy.', en: 'A case would be needed.' },
      },
      ...EXAMPLE_ANSWER,
    },
  },
} as const satisfies Operation;
