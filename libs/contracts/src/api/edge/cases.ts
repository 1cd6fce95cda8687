import type { PersonIdentity } from '@lacznik/identifiers';
import { LookUpText, Day, ListOf, Nested, OneOf, Optional, Pseudonym, Reference } from '../../checking/rules';
import { Person } from '../../persons/person';
import { EXAMPLE_PERSON } from '../../messages/example-persons';
import { json, type Operation } from '../operation';

/** Whether a case entitles its institution. */
export const CASE_STATUSES = ['open', 'closed'] as const;

/** An institution opens a case on a person. Whether the dictionaries know its codes is for the edge to say. */
export class CaseOpening {
  /** Your own reference. */
  @Reference()
  caseReference: string;

  /** Whom the case is on. */
  @Person()
  person: PersonIdentity;

  /** A code of the legal-basis dictionary. */
  @Reference()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @Reference()
  purpose: string;

  /** The first day of entitlement; today where it is left out, and never later. */
  @Optional()
  @Day()
  openedOn?: string;
}

/** An institution closes its case. */
export class CaseClosing {
  /** From this day on the institution receives nothing; today where it is left out. */
  @Optional()
  @Day()
  closedOn?: string;
}

/** A case as its institution sees it. */
export class CaseView {
  /** Your own reference. */
  @Reference()
  caseReference: string;

  /** Your own pseudonym of the person: what deliveries about the person carry. */
  @Pseudonym()
  person: string;

  /** `closed` from the moment of its closing, whatever day it ends on. */
  @OneOf(CASE_STATUSES)
  status: (typeof CASE_STATUSES)[number];

  /** A code of the legal-basis dictionary. */
  @Reference()
  legalBasis: string;

  /** A code of the purpose dictionary. */
  @Reference()
  purpose: string;

  /** The first day of entitlement. */
  @Day()
  openedOn: string;

  /** The first day without entitlement. */
  @Optional()
  @Day()
  closedOn?: string;
}

/** Which case is meant. A reference that no case has is not found, whatever its form. */
export class CaseParameters {
  @LookUpText("a case's reference")
  caseReference: string;
}

/** Where a list of cases goes on. */
export class CaseListQuery {
  /** The `next` of the page before. */
  @Optional()
  @Reference()
  after?: string;
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
};

export const OPEN_CASE = {
  app: 'edge',
  id: 'openCase',
  method: 'post',
  path: '/v1/cases',
  summary: 'Opens a case: from now on its institution receives what others publish about the person.',
  repeatable: 'the same opening is answered alike',
  roles: ['institution'],
  body: json(CaseOpening),
  answer: { status: 201, content: [json(CaseView)] },
  problems: ['pesel-invalid', 'unknown-institution', 'case-conflict'],
  example: {
    body: {
      caseReference: EXAMPLE.caseReference,
      person: { pesel: '81030206002' },
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
  repeatable: 'a closed case stays closed from the day that was said first',
  roles: ['institution'],
  parameters: CaseParameters,
  body: json(CaseClosing),
  answer: { status: 200, content: [json(CaseView)] },
  problems: ['not-found', 'unknown-institution'],
  example: {
    parameters: { caseReference: EXAMPLE.caseReference },
    body: { closedOn: '2026-03-01' },
    answer: { ...EXAMPLE, status: 'closed', closedOn: '2026-03-01' },
  },
} as const satisfies Operation;

export const LIST_CASES = {
  app: 'edge',
  id: 'listCases',
  method: 'get',
  path: '/v1/cases',
  summary: "Lists the institution's cases, open and closed.",
  roles: ['institution'],
  query: CaseListQuery,
  answer: { status: 200, content: [json(CasePage)] },
  problems: [],
  example: { query: { after: 'OPS.5020.6.2026' }, answer: { cases: [EXAMPLE] } },
} as const satisfies Operation;
