import {
  DictionaryCode,
  Flag,
  InstitutionId,
  ListOf,
  Nested,
  OneOf,
  Optional,
  PresentExactlyIf,
  Pseudonym,
  Reference,
  rule,
  SealedToken,
  Text,
} from '../checking/rules';
import { isMatchable } from '../sections/matchable-fields';
import { SECTIONS } from '../sections/sections';
import type { AboutPerson } from './define-message';
import { definePersonStatement, type ReceivedPersonStatement } from './define-person-statement';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON, EXAMPLE_SEALED } from './example-persons';
import { EDGE_INQUIRY_REFUSALS, MAX_CLAIMS } from './inquiry-answer';
import { WorkerTag } from './log-entries/view-entry';
import { RequestId } from './request-id';

const STATUSES = ['asked', 'refused', 'confirmed', 'rejected', 'unconfirmed'] as const;
const TYPES = {
  asked: 'pl.lacznik.inquiry.asked',
  refused: 'pl.lacznik.inquiry.refused',
  confirmed: 'pl.lacznik.inquiry.confirmed',
  rejected: 'pl.lacznik.inquiry.rejected',
  unconfirmed: 'pl.lacznik.inquiry.unconfirmed',
} as const;
const ACTOR_ROLES = ['caseworker', 'coordinator', 'institution'] as const;
const MAX_WORD_LENGTH = 64;

/** What is claimed of a person: that a record of the section has exactly this value in this field. */
export class InquiryClaim {
  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;

  /** One of `MATCHABLE_FIELDS`. */
  @Text(MAX_WORD_LENGTH)
  field: string;

  @ClaimedValue()
  value: string | number | boolean;
}

/**
 * Somebody at an institution asks what others know of one person, and for which task; or was kept from it; or a second person
 * confirmed an exceptional question or found it wrong, or nobody did in time. The person is the message's key, as the hub's pseudonym.
 */
export class Inquiry {
  /** The institution that asks. */
  @InstitutionId()
  receiver: string;

  /** The edge's own, random: one for each question. */
  @RequestId()
  inquiryId: string;

  /** `refused`: the edge did not ask. `confirmed`, `rejected`, `unconfirmed`: an exceptional question, after it was asked. */
  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  @OneOf(EDGE_INQUIRY_REFUSALS)
  @PresentExactlyIf('status', 'refused')
  refused?: (typeof EDGE_INQUIRY_REFUSALS)[number];

  /** The person under the receiver's own pseudonym: `person` of every delivery. */
  @Pseudonym()
  receiverPerson: string;

  /** The person under the log's pseudonym, as in `CaseChange`. Absent of what comes after the question: the hub has kept it. */
  @Optional()
  @SealedToken()
  sealedLogPerson?: string;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** The asker's case or matter. */
  @Reference()
  reference: string;

  /** Which sections are asked for; of claims: those that they are on. */
  @ListOf(OneOf(SECTIONS.map(({ name }) => name)), 1, SECTIONS.length)
  sections: string[];

  /** Only whether these hold is to be answered. */
  @Optional()
  @ListOf(Nested(() => InquiryClaim), 1, MAX_CLAIMS)
  claims?: InquiryClaim[];

  /** Whether the person is outside the asker's caseload; the reason for asking stays at the edge. */
  @Flag()
  isExceptional: boolean;

  /** Who it was, encrypted for the institution, each time anew; absent where it was the institution's own system, or time that ran out. */
  @Optional()
  @SealedToken()
  sealedUser?: string;

  @Optional()
  @WorkerTag()
  workerTag?: string;

  /** The role in which it was; of time that ran out: in which it was asked. */
  @OneOf(ACTOR_ROLES)
  actorRole: (typeof ACTOR_ROLES)[number];
}

/** An inquiry as its edge sends it. */
export type SentInquiry = AboutPerson<Inquiry>;

/** An inquiry as the hub reads it. */
export type ReceivedInquiry = ReceivedPersonStatement<Inquiry>;

export const INQUIRY_ASKED = definePersonStatement<Inquiry>({
  name: 'InquiryAsked',
  summary: 'Somebody at an institution asks what others know of a person, or was kept from asking.',
  types: Object.values(TYPES),
  typeOf: ({ status }) => TYPES[status],
  institutionOf: ({ receiver }) => receiver,
  body: Inquiry,
  faultOf: ({ status, sealedLogPerson, claims = [] }) => {
    const isQuestion = status === 'asked' || status === 'refused';
    if (isQuestion && sealedLogPerson === undefined) return 'its sealedLogPerson is missing or wrong';
    const unfit = claims.find(({ section, field, value }) => !isMatchable(section, field, value));
    return unfit && `its claims name what cannot be claimed: ${unfit.section}`;
  },
  example: {
    edge: EXAMPLE_EDGE.welfare,
    body: {
      receiver: 'OPS-260604',
      inquiryId: '7d3b0f2e-51c8-4a0f-9d54-2b6a1c9e8f70',
      status: 'asked',
      receiverPerson: EXAMPLE_PERSON['OPS-260604'],
      sealedLogPerson: EXAMPLE_SEALED,
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
      reference: 'OPS.5020.7.2026',
      sections: ['registrations', 'labour-benefits'],
      isExceptional: false,
      sealedUser: EXAMPLE_SEALED,
      workerTag: 'vNZ0Qv0JcQW4cJxgV0rY6m0o2s4E3xT8fYb1nHk9aQc',
      actorRole: 'caseworker',
    },
  },
});

/** What a record can have in a matchable field; which of it in which, `isMatchable` says. */
export function ClaimedValue(): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'boolean' ||
    Number.isSafeInteger(value) ||
    (typeof value === 'string' && value.length <= MAX_WORD_LENGTH);
  return rule('claimedValue', holds, 'a text, a whole number, true or false', {
    type: ['string', 'integer', 'boolean'],
  });
}
