import {
  Day,
  DictionaryCode,
  InstitutionId,
  OneOf,
  Optional,
  PresentExactlyIf,
  Pseudonym,
  Reference,
  SealedToken,
} from '../checking/rules';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON, EXAMPLE_SEALED } from './example-persons';
import { RequestId } from './request-id';

const STATUSES = ['open', 'closed', 'reopened'] as const;
const TYPES = {
  open: 'pl.lacznik.case.opened',
  closed: 'pl.lacznik.case.closed',
  reopened: 'pl.lacznik.case.reopened',
} as const;
/** Why an institution opens a case again. */
export const REOPENING_REASONS = ['closed-by-mistake', 'still-needed'] as const;
/** Why a case changed, where it is said. `unused`: it was closed by rule. */
export const CASE_CHANGE_REASONS = ['unused', ...REOPENING_REASONS] as const;

/**
 * An institution opened, closed or reopened a case. The person is the message's key, as the hub's pseudonym. The other pseudonyms
 * travel with the case, because the hub can derive none; the log's is sealed, because its edge must not know it.
 */
export class CaseChange {
  /** The institution whose case it is. */
  @InstitutionId()
  receiver: string;

  @Reference()
  caseReference: string;

  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  /** The person under the receiver's own pseudonym: `person` of every delivery. */
  @Pseudonym()
  receiverPerson: string;

  /**
   * The person under the log's pseudonym, `person` of every log entry, as identity sealed it for the gateway: for this receiver and
   * this person. Others carry none: the gateway has kept it.
   */
  @SealedToken()
  @PresentExactlyIf('status', 'open')
  sealedLogPerson?: string;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** The first day of entitlement. */
  @Day()
  openedOn: string;

  /** The first day without entitlement. */
  @Day()
  @PresentExactlyIf('status', 'closed')
  closedOn?: string;

  /** Why, where it was closed by rule or opened again. */
  @Optional()
  @OneOf(CASE_CHANGE_REASONS)
  reason?: (typeof CASE_CHANGE_REASONS)[number];

  /** Of one that closes: what the hub's confirmation names. */
  @Optional()
  @RequestId()
  revocationId?: string;
}

/** A case's change as its edge sends it. */
export type SentCaseChange = AboutPerson<CaseChange>;

/** A case's change as the hub reads it. */
export type ReceivedCaseChange = ReceivedPersonStatement<CaseChange>;

/** Of a closing: it takes effect whatever else came of its person. */
export const CASE_CLOSED_TYPE = TYPES.closed;
export const CASE_OPENED_TYPE = TYPES.open;

export const CASE_CHANGED = definePersonStatement<CaseChange>({
  name: 'CaseChanged',
  summary: 'An institution opened, closed or reopened a case.',
  types: Object.values(TYPES),
  typeOf: ({ status }) => TYPES[status],
  institutionOf: ({ receiver }) => receiver,
  body: CaseChange,
  example: {
    edge: EXAMPLE_EDGE.welfare,
    body: {
      receiver: 'OPS-260604',
      caseReference: 'OPS.5020.7.2026',
      status: 'open',
      receiverPerson: EXAMPLE_PERSON['OPS-260604'],
      sealedLogPerson: EXAMPLE_SEALED,
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
      openedOn: '2026-02-01',
    },
  },
});
