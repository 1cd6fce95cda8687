import { AnyObject, Count, ListOf, Nested, Optional, rule, Year } from '../../checking/rules';
import type { SequencedEntry } from '../../messages/log-entries/sequenced-entry';
import { json, type Operation } from '../operation';
import { EntryQuery, EntrySearch } from './entry-query';

/** An entry with its place in the log. */
export class IndexedEntry {
  @Year()
  year: number;

  /** Of the leaf in its year's log, from 0. */
  @Count()
  index: number;

  @AnyObject()
  entry: SequencedEntry;
}

function Cursor(): PropertyDecorator {
  return rule('cursor', (value) => typeof value === 'string', 'a text', { type: ['string', 'null'] });
}

/** A page of what was found, in the order of the log. */
export class EntryPage {
  @ListOf(Nested(() => IndexedEntry), 0, 1000)
  entries: IndexedEntry[];

  /** Send it as `cursor`, with the same filter, for what follows; null on the last page. */
  @Optional()
  @Cursor()
  next: string | null;
}

/** Which entry. */
export class EntryParameters {
  @Count()
  index: number;
}

/** Of which year's log. */
export class YearQuery {
  /** The present year where it is left out. */
  @Optional()
  @Year()
  year?: number;
}

/** An entry, for examples. */
export const EXAMPLE_ENTRY: IndexedEntry = {
  year: 2026,
  index: 17,
  entry: {
    kind: 'delivery',
    time: '2026-02-02T08:15:00.120Z',
    disclosing: 'PUP-2606',
    receiving: 'OPS-260604',
    person: 'p2026-04ZXYZ653WDX0EJCZNYCFXYS1MGVXCNK7',
    categories: ['18'],
    fields: ['form', 'state', 'from'],
    withheld: [],
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    caseReference: 'OPS.5020.7.2026',
    agreement: 'AG-2606-260604',
    policyVersion: '4',
    traceId: '0af7651916cd43dd8448eb211c80319c',
    eventType: 'pl.lacznik.activation.changed',
    eventId: 'OPS-260604.12',
    sequence: 12,
    personNumber: 3,
  },
};

const ROLES = ['auditor', 'data-protection-officer'] as const;
const DESCRIPTION =
  "A data-protection officer sees the own institution's entries only. Each question is itself logged before it is answered.";

export const FIND_ENTRIES = {
  app: 'access-log',
  id: 'findEntries',
  method: 'get',
  path: '/v1/entries',
  summary: 'Finds entries of the log, page by page.',
  description: DESCRIPTION,
  roles: ROLES,
  query: EntryQuery,
  answer: { status: 200, content: [json(EntryPage)] },
  problems: [],
  example: {
    query: { receiving: 'OPS-260604', from: '2026-02-01', to: '2026-03-01T00:00:00+01:00', limit: '10' },
    answer: { entries: [EXAMPLE_ENTRY], next: '2026.18-2026.40' },
  },
} as const satisfies Operation;

export const SEARCH_ENTRIES = {
  app: 'access-log',
  id: 'searchEntries',
  method: 'post',
  path: '/v1/entries/search',
  summary: "Finds a person's entries by PESEL or document, page by page.",
  description: `${DESCRIPTION} The log keeps the question without the PESEL.`,
  repeatable: 'it asks only; each time it is logged',
  roles: ROLES,
  body: json(EntrySearch),
  answer: { status: 200, content: [json(EntryPage)] },
  problems: ['pesel-invalid'],
  example: {
    body: { person: { pesel: '81030206002' }, kind: 'delivery', limit: '10' },
    answer: { entries: [EXAMPLE_ENTRY], next: null },
  },
} as const satisfies Operation;

export const READ_ENTRY = {
  app: 'access-log',
  id: 'readEntry',
  method: 'get',
  path: '/v1/entries/:index',
  summary: 'Reads one entry.',
  description: DESCRIPTION,
  roles: ROLES,
  parameters: EntryParameters,
  query: YearQuery,
  answer: { status: 200, content: [json(IndexedEntry)] },
  problems: ['not-found'],
  example: { parameters: { index: '17' }, query: { year: '2026' }, answer: EXAMPLE_ENTRY },
} as const satisfies Operation;
