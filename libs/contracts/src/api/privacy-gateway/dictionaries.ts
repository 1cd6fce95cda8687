import { Count, ListOf, Nested, OneOf, Optional } from '../../checking/rules';
import {
  DICTIONARY_NAMES,
  DictionariesChange,
  DictionariesDocument,
  type DictionaryName,
} from '../../dictionaries/dictionaries';
import { json, type Operation } from '../operation';
import { HubRevocationView } from './revocations';

/** What a change did. */
export class DictionariesChanged {
  /** The version from now on. */
  @Count()
  version: number;

  /** The dictionaries that differ from before. */
  @ListOf(OneOf(DICTIONARY_NAMES), 0, DICTIONARY_NAMES.length)
  changed: DictionaryName[];

  /** What institutions have lost by it; absent where nothing was disclosed before that is not now. */
  @Optional()
  @Nested(() => HubRevocationView)
  revocation?: HubRevocationView;
}

const PURPOSES: DictionariesDocument['purposes'] = [
  {
    code: 'social-work',
    pl: 'Praca socjalna i kontrakt socjalny',
    en: 'Social work and social contract',
    validFrom: '2004-05-01',
  },
  { code: 'debt-counselling', pl: 'Poradnictwo dla zadłużonych', en: 'Debt counselling', validFrom: '2027-01-01' },
];

export const READ_DICTIONARIES = {
  app: 'privacy-gateway',
  id: 'readDictionaries',
  method: 'get',
  path: '/v1/dictionaries',
  summary: 'Reads the law as the region has it: legal bases, purposes, rules, categories, kinds of institution.',
  roles: ['administrator', 'institution', 'caseworker', 'coordinator', 'ngo', 'auditor', 'data-protection-officer'],
  answer: { status: 200, content: [json(DictionariesDocument)] },
  problems: [],
  example: {
    answer: {
      version: 12,
      institutionKinds: [
        {
          code: 'OPS',
          pl: 'ośrodek pomocy społecznej',
          en: 'welfare centre',
          digits: 6,
          county: true,
          publishes: [
            'welfare-benefits',
            'social-contracts',
            'welfare-applications',
            'interviews',
            'health-insurances',
          ],
          validFrom: '2004-05-01',
        },
      ],
      categories: [{ code: '18', pl: 'pomoc udzielona na podstawie ustawy', validFrom: '2004-05-01' }],
      purposes: PURPOSES,
      legalBases: [
        {
          code: 'ups-105-1',
          pl: 'Ustawa o pomocy społecznej, art. 105 ust. 1',
          receiverKinds: ['OPS', 'PCPR'],
          validFrom: '2004-05-01',
        },
      ],
      rules: [],
    },
  },
} as const satisfies Operation;

export const CHANGE_DICTIONARIES = {
  app: 'privacy-gateway',
  id: 'changeDictionaries',
  method: 'put',
  path: '/v1/dictionaries',
  summary: 'Changes the law as the region has it.',
  description:
    'Each dictionary that the body names is replaced as a whole; those that it leaves out stay. `version` is the one that you ' +
    'have read: where another change came between, nothing is changed and the answer is `version-conflict`. What has held on ' +
    'any day is ended by its `validTo`, never left out. A change holds for every decision after it was answered, and a day ' +
    'that begins or ends a period from midnight in Poland. What the law let institutions disclose and does not any more is ' +
    'withdrawn: what waits in mailboxes, and joint files. Every violation is listed; a body with one changes nothing.',
  repeatable:
    'what is named as it is changes nothing; else the version has gone on, and the answer is `version-conflict`',
  roles: ['administrator'],
  body: json(DictionariesChange),
  answer: {
    status: 200,
    content: [json(DictionariesChanged)],
    pending:
      'No decision uses what was ended, but not all that waited could be withdrawn within 2 seconds: `revocation` says so.',
  },
  problems: ['version-conflict'],
  example: { body: { version: 12, purposes: PURPOSES }, answer: { version: 13, changed: ['purposes'] } },
} as const satisfies Operation;
