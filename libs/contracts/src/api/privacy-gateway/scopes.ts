import { DictionaryCode, ListOf, Nested } from '../../checking/rules';
import { DirectoryScope, MAX_ENTRIES } from '../../directory/directory-document';
import { json, type Operation } from '../operation';

const MAX_CODES = 100;

/** Fields of a section, in its order, that are of one category of the scope. */
export class ScopeGroup {
  /** A code of the dictionary of categories. */
  @DictionaryCode()
  category: string;

  @ListOf(DictionaryCode(), 1, MAX_CODES)
  fields: string[];
}

/** What of a section a scope contains. */
export class ScopeSection {
  @DictionaryCode()
  section: string;

  @ListOf(Nested(() => ScopeGroup), 1, MAX_CODES)
  groups: ScopeGroup[];
}

/** From whom to whom the law of today lets all of a scope go, at most within a county or with consent. */
export class ScopeDirection {
  /** A code of the dictionary of kinds. */
  @DictionaryCode()
  from: string;

  /** Codes of the dictionary of kinds. */
  @ListOf(DictionaryCode(), 1, MAX_CODES)
  to: string[];

  @ListOf(Nested(() => ScopeSection), 1, MAX_CODES)
  sections: ScopeSection[];
}

/** A scope, with what it contains. */
export class ScopeView extends DirectoryScope {
  /** None where the law of today lets it go from nobody to nobody. */
  @ListOf(Nested(() => ScopeDirection), 0, MAX_CODES)
  directions: ScopeDirection[];
}

/** All scopes, in the order of their ids. */
export class ScopeList {
  @ListOf(Nested(() => ScopeView), 0, MAX_ENTRIES)
  scopes: ScopeView[];
}

export const LIST_SCOPES = {
  app: 'privacy-gateway',
  id: 'listScopes',
  method: 'get',
  path: '/v1/scopes',
  summary: 'Lists the scopes that agreements may name, with the sections and groups of fields that each contains.',
  description:
    'By direction, from kind to kind of institution: what goes there by an agreement with the scope and no further category. The law of today is looked at; ' +
    'an agreement is judged by that of its first day.',
  roles: ['coordinator', 'institution', 'administrator', 'auditor'],
  answer: { status: 200, content: [json(ScopeList)] },
  problems: [],
  example: {
    answer: {
      scopes: [
        {
          id: 'labour-to-organisations',
          categories: ['18'],
          directions: [
            {
              from: 'PUP',
              to: ['NGO'],
              sections: [{ section: 'proposals', groups: [{ category: '18', fields: ['madeOn', 'kind'] }] }],
            },
          ],
        },
      ],
    },
  },
} as const satisfies Operation;
