import { Count, Day, DictionaryCode, InstitutionId, ListOf, Nested, OneOf, Optional } from '../../checking/rules';
import { AgreementTerms, ScopeCategory } from '../../directory/directory-agreement';
import { json, type Operation } from '../operation';
import { ExplainedVersions } from './explanation-parts';
import { type FewOrCount, FewOrMore } from './few';

/** So many rows an answer says; it counts the others. */
export const MAX_SIMULATED_ROWS = 10_000;
const MAX_CATEGORIES = 100;

const SIMULATED_STATUSES = ['ACTIVE', 'SUSPENDED', 'TERMINATED'] as const;

/** Another status of an agreement that there is. */
export class SimulatedStatus {
  @DictionaryCode()
  id: string;

  @OneOf(SIMULATED_STATUSES)
  status: (typeof SIMULATED_STATUSES)[number];
}

/** A change that nobody has made: either of the two. */
export class AgreementSimulation {
  /** An agreement as if both had signed it; of an id that there is: in the place of that. */
  @Optional()
  @Nested(() => AgreementTerms)
  agreement?: AgreementTerms;

  /** As if it were signed or resumed (`ACTIVE`), suspended or terminated. */
  @Optional()
  @Nested(() => SimulatedStatus)
  change?: SimulatedStatus;
}

/** What begins or ends to be disclosed of one section. */
export class SimulatedRow {
  @InstitutionId()
  publisher: string;

  @InstitutionId()
  receiver: string;

  @DictionaryCode()
  section: string;

  /** In the order of the section's fields; some of them perhaps only as far as persons consent. */
  @ListOf(ScopeCategory(), 1, MAX_CATEGORIES)
  categories: string[];

  /** How many open cases of the receiver get more, or less, of the section. */
  @FewOrMore()
  cases: FewOrCount;
}

/** What a change would open and close. */
export class SimulatedChange {
  /** On which day: the agreement's first, or today. */
  @Day()
  day: string;

  /** What it would change. */
  @Nested(() => ExplainedVersions)
  versions: ExplainedVersions;

  @ListOf(Nested(() => SimulatedRow), 0, MAX_SIMULATED_ROWS)
  opens: SimulatedRow[];

  @ListOf(Nested(() => SimulatedRow), 0, MAX_SIMULATED_ROWS)
  closes: SimulatedRow[];

  /** How many rows more there are. */
  @Count()
  left: number;
}

export const SIMULATE_AGREEMENT = {
  app: 'privacy-gateway',
  id: 'simulateAgreement',
  method: 'post',
  path: '/v1/agreements/simulate',
  summary: 'Says what a change of an agreement would open and close, before it is made.',
  description:
    'To coordinators of its parties and the operator; of what is agreed between kinds, to the operator. It stores nothing. An agreement ' +
    'is refused for what would keep it from being signed, but for its first day and what other agreements give.',
  repeatable: 'it asks only',
  roles: ['coordinator', 'administrator'],
  body: json(AgreementSimulation),
  answer: { status: 200, content: [json(SimulatedChange)] },
  problems: ['not-a-party', 'not-found', 'contradicting-scopes', 'not-valid-on-day', 'outside-law', 'agreement-state'],
  example: {
    body: { change: { id: 'AG-2606-260604', status: 'SUSPENDED' } },
    answer: {
      day: '2026-11-27',
      versions: { policy: '4', dictionaries: 1 },
      opens: [],
      closes: [
        { publisher: 'PUP-2606', receiver: 'OPS-260604', section: 'activations', categories: ['18'], cases: 12 },
        {
          publisher: 'PUP-2606',
          receiver: 'OPS-260604',
          section: 'proposals',
          categories: ['18'],
          cases: 'fewer than 5',
        },
      ],
      left: 0,
    },
  },
} as const satisfies Operation;
