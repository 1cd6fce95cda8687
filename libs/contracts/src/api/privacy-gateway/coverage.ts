import {
  DictionaryCode,
  InstitutionId,
  ListOf,
  Month,
  Nested,
  OneOf,
  Optional,
  Pattern,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { json, type Operation } from '../operation';
import { EXPLAINED_TO } from './effective';
import { type FewOrCount, FewOrMore } from './few';

const MIN_QUIET_DAYS = 30;
const MAX_QUIET_DAYS = 366;
const MAX_ROWS = 100_000;

/** What there is between two institutions of a section that the law lets go that way. */
export const COVERAGE_STATES = ['shared', 'not-in-agreement', 'not-subscribed', 'no-open-case', 'no-traffic'] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

/** The four digits of a county. */
function County(): PropertyDecorator {
  return Pattern(/^[0-9]{4}$/, 'the four digits of a county, such as 2606');
}

/** Which county, and how long nothing may have been delivered. */
export class CoverageQuery {
  /** The operator names one; an institution that names none sees all with whom it could exchange. */
  @Optional()
  @County()
  county?: string;

  /** After so many days without a delivery a section counts as without traffic. */
  @WholeNumber(MIN_QUIET_DAYS, MAX_QUIET_DAYS)
  quietDays: number = MIN_QUIET_DAYS;
}

/** One section between two institutions. */
export class CoverageRow {
  /** The publisher's, or where it has none the receiver's. Absent where neither has one. */
  @Optional()
  @County()
  county?: string;

  @InstitutionId()
  publisher: string;

  @InstitutionId()
  receiver: string;

  @DictionaryCode()
  section: string;

  /**
   * `not-in-agreement`: the law would let something go, and no agreement in force does. `not-subscribed`: the receiver does
   * not want the section. `no-open-case`: the receiver has no case that
   * asks for it, so nothing can come. `no-traffic`: there are cases, and nothing came for `quietDays`. `shared`: something did.
   */
  @OneOf(COVERAGE_STATES)
  state: CoverageState;

  /** Why nothing is disclosed: a reason of the decision. Present of `not-in-agreement` and `not-subscribed`. */
  @Optional()
  @Text(100)
  reason?: string;

  /** How many open cases of the receiver something of the section would go to. */
  @FewOrMore()
  cases: FewOrCount;

  /** How many records of the section the publisher has published since midnight in Poland, about anybody. Some seconds old. */
  @Optional()
  @FewOrMore()
  publishedToday?: FewOrCount;

  /** How many were disclosed to the receiver since then. */
  @Optional()
  @FewOrMore()
  disclosedToday?: FewOrCount;

  /** When something was delivered last. Absent where nothing was since it is counted. */
  @Optional()
  @Month()
  lastMonth?: string;
}

/** In the order of publishers, receivers and sections. */
export class Coverage {
  @ListOf(Nested(() => CoverageRow), 0, MAX_ROWS)
  rows: CoverageRow[];
}

export const READ_COVERAGE = {
  app: 'privacy-gateway',
  id: 'readCoverage',
  method: 'get',
  path: '/v1/coverage',
  summary: 'Says what is shared between institutions, and what is not, without a person.',
  description:
    'An institution sees the rows in which it is a party, the operator a county. Sections that no rule of law lets go that way have no row. ' +
    'Numbers below 5 read "fewer than 5".',
  roles: EXPLAINED_TO,
  query: CoverageQuery,
  answer: { status: 200, content: [json(Coverage)] },
  problems: [],
  example: {
    query: { county: '2606', quietDays: '30' },
    answer: {
      rows: [
        {
          county: '2606',
          publisher: 'PUP-2606',
          receiver: 'OPS-260604',
          section: 'activations',
          state: 'shared',
          cases: 12,
          publishedToday: 430,
          disclosedToday: 'fewer than 5',
          lastMonth: '2026-11',
        },
        {
          county: '2606',
          publisher: 'PUP-2606',
          receiver: 'OPS-260605',
          section: 'activations',
          state: 'not-in-agreement',
          reason: 'no-agreement',
          cases: 'fewer than 5',
        },
      ],
    },
  },
} as const satisfies Operation;
