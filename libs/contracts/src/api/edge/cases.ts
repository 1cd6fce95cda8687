import type { PersonIdentity } from '@lacznik/identifiers';
import {
  Count,
  Day,
  DictionaryCode,
  ListOf,
  Nested,
  OneOf,
  Optional,
  OwnKey,
  Pattern,
  Pseudonym,
  Reference,
} from '../../checking/rules';
import { REOPENING_REASONS } from '../../messages/case-changed';
import { Person } from '../../persons/person';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { EFFECTS } from './revocations';
import { CASE_ADDRESS, CaseParameters, CaseQuery } from './case-address';
import { EXAMPLE_HAND_OVER, HandOverView } from './hand-overs';

/** Whether a case entitles its institution. */
export const CASE_STATUSES = ['open', 'closing', 'closed'] as const;

/** Letters of any script, and what stands between them: no digit, so no PESEL. */
const NAME = /^\p{L}[\p{L}\p{M} .'’-]{0,99}$/u;
const NAME_FORM = 'a name of 1 to 100 letters, spaces, hyphens, dots and apostrophes';

/** What a person is called. */
export class PersonName {
  @Pattern(NAME, NAME_FORM)
  givenNames: string;

  @Pattern(NAME, NAME_FORM)
  familyName: string;
}

/** An institution opens a case on a person. Whether the dictionaries know its codes is for the edge to say. */
export class CaseOpening {
  /** Your own reference. */
  @OwnKey()
  caseReference: string;

  /** Whom the case is on. */
  @Person()
  person: PersonIdentity;

  /** What the person is called: kept with the identity, for your own eyes. */
  @Optional()
  @Nested(() => PersonName)
  name?: PersonName;

  /** A code of the legal-basis dictionary. */
  @DictionaryCode()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @DictionaryCode()
  purpose: string;

  /** The first day of entitlement; today where it is left out, and never later. */
  @Optional()
  @Day()
  openedOn?: string;

  /** The first day without entitlement, where it is known: after today, within 10 years. The case is `closing` then. */
  @Optional()
  @Day()
  closedOn?: string;
}

/** An institution closes its case. */
export class CaseClosing {
  /** From this day on the institution receives nothing; today where it is left out. A later day can be moved to an earlier one. */
  @Optional()
  @Day()
  closedOn?: string;
}

/** An institution opens a case again. */
export class CaseReopening {
  /** `closed-by-mistake`, or `still-needed` where a rule or its day has closed it. */
  @OneOf(REOPENING_REASONS)
  reason: (typeof REOPENING_REASONS)[number];
}

/** A case as its institution sees it. */
export class CaseView {
  /** Your own reference. */
  @OwnKey()
  caseReference: string;

  /** What stands for the reference beyond your edge, so in your feed, where it is one of your own keys that look like a PESEL. */
  @Optional()
  @Reference()
  hubReference?: string;

  /** Your own pseudonym of the person: what deliveries about the person carry. */
  @Pseudonym()
  person: string;

  /** `closing`: it was closed for a later day, and entitles until then. */
  @OneOf(CASE_STATUSES)
  status: (typeof CASE_STATUSES)[number];

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
  @Optional()
  @Day()
  closedOn?: string;

  /** The day on which it is closed by rule, unless you use it before: something is delivered on its account, or somebody reads it. */
  @Optional()
  @Day()
  closesOn?: string;
}

/** A case that was closed, and whether the hub knows. */
export class ClosedCase extends CaseView {
  /** `committed`: no decision from now on uses the case beyond its last day. `pending`: the hub has not confirmed it yet. */
  @OneOf(EFFECTS)
  effective: (typeof EFFECTS)[number];

  /** Under this id `GET /v1/revocations/:id` says when it has been confirmed. Absent for a case that was closed before there were such. */
  @Optional()
  @RequestId()
  revocationId?: string;

  /** Deliveries on its account that were withdrawn before you had them; once it is committed. */
  @Optional()
  @Count()
  withdrawn?: number;

  /** Deliveries on its account that you had before, in your mailbox or topic; once it is committed. */
  @Optional()
  @Count()
  gone?: number;
}

/** Whom a case is on, as its institution said when it opened it. */
export class CaseIdentity {
  @Person()
  person: PersonIdentity;

  @Optional()
  @Nested(() => PersonName)
  name?: PersonName;
}

/** A case with whom it is on. */
export class CaseDetails extends CaseView {
  /** Absent once the days of retention after the closing are over, and for a case that was opened before identities were kept. */
  @Optional()
  @Nested(() => CaseIdentity)
  identity?: CaseIdentity;

  /** Colleagues to whom it is handed over today; absent where it is to nobody. */
  @Optional()
  @ListOf(Nested(() => HandOverView), 0, 100)
  handOvers?: HandOverView[];
}

/** Where a list of cases goes on. */
export class CaseListQuery {
  /** The `next` of the page before. */
  @Optional()
  @Reference()
  after?: string;

  /** Those alone that are closed before this day, by rule or because their end was said, and have not been yet. */
  @Optional()
  @Day()
  closingBefore?: string;
}

/** A page of an institution's cases, in the order of their references. */
export class CasePage {
  /** At most 500. */
  @ListOf(Nested(() => CaseView), 0, 500)
  cases: CaseView[];

  /** Where the next page begins; absent on the last. */
  @Optional()
  @Reference()
  next?: string;
}

const EXAMPLE: CaseView = {
  caseReference: 'OPS.5020.7.2026',
  person: EXAMPLE_PERSON['OPS-260604'],
  status: 'open',
  legalBasis: 'ups-105-1',
  purpose: 'social-work',
  openedOn: '2026-01-07',
  closesOn: '2027-01-07',
};

const EXAMPLE_IDENTITY: CaseIdentity = {
  person: { pesel: '81030206002' },
  name: { givenNames: 'Anna Maria', familyName: 'Kowalska-Nowak' },
};

export const OPEN_CASE = {
  app: 'edge',
  id: 'openCase',
  method: 'post',
  path: '/v1/cases',
  summary: 'Opens a case: from now on its institution receives what others publish about the person.',
  description:
    'Safe to send again: the same opening is answered alike, and the identity and the name that were sent last are kept. They are ' +
    'encrypted with your key, shown to you alone, and deleted some days after the case is closed. A case on whose account nothing is ' +
    'delivered, and that nobody reads, for 12 months (365 days unless set) is closed; your feed says so 30 days before. It is opened too ' +
    'while your institution is suspended or no agreement holds: nothing comes then, `GET /v1/effective` of the gateway says why ' +
    '(`institution-not-active`, `no-agreement`), and once that has changed you get the present state.',
  repeatable: 'the same opening is answered alike',
  roles: ['institution', 'caseworker'],
  body: json(CaseOpening),
  answer: { status: 201, content: [json(CaseView)] },
  problems: ['pesel-invalid', 'unknown-institution', 'case-conflict', 'excluded-person'],
  example: {
    body: {
      caseReference: EXAMPLE.caseReference,
      ...EXAMPLE_IDENTITY,
      legalBasis: EXAMPLE.legalBasis,
      purpose: EXAMPLE.purpose,
    },
    answer: EXAMPLE,
  },
} as const satisfies Operation;

export const CLOSE_CASE = {
  app: 'edge',
  id: 'closeCase',
  method: 'post',
  path: '/v1/cases/:caseReference/close',
  summary: 'Closes a case: its institution receives nothing more on its account.',
  description:
    `${CASE_ADDRESS} ` +
    'Answered with 200 once the hub has committed it: what is published from then on is not disclosed on account of the case. A case ' +
    'that is closed for a later day is `closing` and entitles until that day.',
  repeatable: 'a case stays closed from the earliest day that was said before it ended',
  roles: ['institution', 'caseworker'],
  parameters: CaseParameters,
  query: CaseQuery,
  body: json(CaseClosing),
  answer: {
    status: 200,
    content: [json(ClosedCase)],
    pending:
      'It is stored and on its way, but the hub has not confirmed it within 2 seconds: `effective` is `pending`.',
  },
  problems: ['not-found', 'unknown-institution', 'excluded-person'],
  example: {
    parameters: { caseReference: EXAMPLE.caseReference },
    query: {},
    body: { closedOn: '2026-03-01' },
    answer: {
      ...EXAMPLE,
      closesOn: undefined,
      status: 'closed',
      closedOn: '2026-03-01',
      effective: 'committed',
      revocationId: '7d2c1f0e-93a4-4b57-8c1d-2f6e5a4b3c21',
      withdrawn: 3,
      gone: 1,
    },
  },
} as const satisfies Operation;

export const REOPEN_CASE = {
  app: 'edge',
  id: 'reopenCase',
  method: 'post',
  path: '/v1/cases/:caseReference/reopen',
  summary: 'Opens a case again that was closed by mistake: its institution gets the present state anew.',
  description:
    `${CASE_ADDRESS} ` +
    'Within a day of the closing, or of the day on which it took effect where that is later; a case that is `closing` loses its end. ' +
    'The access log tells it, with the reason.',
  repeatable: 'an open case stays open',
  roles: ['institution', 'caseworker'],
  parameters: CaseParameters,
  query: CaseQuery,
  body: json(CaseReopening),
  answer: { status: 200, content: [json(CaseView)] },
  problems: ['not-found', 'unknown-institution', 'excluded-person', 'reopening-too-late'],
  example: {
    parameters: { caseReference: EXAMPLE.caseReference },
    query: {},
    body: { reason: 'closed-by-mistake' },
    answer: EXAMPLE,
  },
} as const satisfies Operation;

export const LIST_CASES = {
  app: 'edge',
  id: 'listCases',
  method: 'get',
  path: '/v1/cases',
  summary: "Lists the institution's cases, open and closed, or those that are going to be closed.",
  roles: ['institution', 'caseworker'],
  query: CaseListQuery,
  answer: { status: 200, content: [json(CasePage)] },
  problems: [],
  example: { query: { after: 'OPS.5020.6.2026', closingBefore: '2027-02-01' }, answer: { cases: [EXAMPLE] } },
} as const satisfies Operation;

export const READ_CASE = {
  app: 'edge',
  id: 'readCase',
  method: 'get',
  path: '/v1/cases/:caseReference',
  summary: 'Shows a case of the institution, with whom it is on.',
  description: CASE_ADDRESS,
  roles: ['institution', 'caseworker'],
  parameters: CaseParameters,
  query: CaseQuery,
  answer: { status: 200, content: [json(CaseDetails)] },
  problems: ['not-found', 'unknown-institution', 'excluded-person'],
  example: {
    parameters: { caseReference: EXAMPLE.caseReference },
    query: {},
    answer: { ...EXAMPLE, identity: EXAMPLE_IDENTITY, handOvers: [EXAMPLE_HAND_OVER] },
  },
} as const satisfies Operation;
