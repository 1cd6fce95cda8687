import { Day, DictionaryCode, InstitutionId, ListOf, Nested, Optional } from '../../checking/rules';
import { json, type Operation } from '../operation';
import type { Role } from '../roles';
import { ExplainedAnswer, ExplainedVersions, Ground, InBothLanguages } from './explanation-parts';

const MAX_GROUNDS = 10_000;

/** Who may ask what holds: both parties, and the operator. */
export const EXPLAINED_TO: readonly Role[] = ['institution', 'coordinator', 'administrator'];

/** What is asked for; what is left out of legal bases and purposes: all that hold on the day. */
export class EffectiveQuery {
  @InstitutionId()
  publisher: string;

  @InstitutionId()
  receiver: string;

  /** Name of a section that the publisher publishes. */
  @DictionaryCode()
  section: string;

  /** Today, in Poland, where it is left out. */
  @Optional()
  @Day()
  day?: string;

  @Optional()
  @DictionaryCode()
  legalBasis?: string;

  @Optional()
  @DictionaryCode()
  purpose?: string;
}

/** One answer, and for which grounds it is the same. */
export class EffectiveAnswer extends ExplainedAnswer {
  @ListOf(Nested(() => Ground), 1, MAX_GROUNDS)
  grounds: Ground[];
}

/** What holds between two institutions, for a receiver that has a case. */
export class Effective {
  @InstitutionId()
  publisher: string;

  @InstitutionId()
  receiver: string;

  @DictionaryCode()
  section: string;

  @Day()
  day: string;

  @Nested(() => ExplainedVersions)
  versions: ExplainedVersions;

  /** What must be there beside all this. */
  @Nested(() => InBothLanguages)
  case: InBothLanguages;

  @ListOf(Nested(() => EffectiveAnswer), 0, MAX_GROUNDS)
  answers: EffectiveAnswer[];
}

export const EXAMPLE_ANSWER: ExplainedAnswer = {
  groups: [
    {
      category: '18',
      fields: ['form', 'state', 'from'],
      outcome: 'disclosed',
      sentence: { pl: 'Te pola są przekazywane.', en: 'These fields are disclosed.' },
    },
    {
      category: '14',
      fields: ['healthContraindications'],
      outcome: 'withheld',
      link: 'scope',
      reason: 'outside-agreement-scope',
      sentence: {
        pl: 'Żadne obowiązujące porozumienie nie obejmuje tej kategorii.',
        en: 'No agreement in force has this category.',
      },
      nextStep: {
        pl: 'Koordynatorzy obu stron mogą objąć tę kategorię porozumieniem.',
        en: 'The coordinators of both parties may agree on this category.',
      },
    },
  ],
  rules: [{ code: 'labour-to-welfare', name: { pl: 'Ustawa', en: 'Act' } }],
  agreements: [{ id: 'AG-2606-260604', version: 3 }],
};

export const EXAMPLE_VERSIONS = { policy: '4', dictionaries: 1 };

export const READ_EFFECTIVE = {
  app: 'privacy-gateway',
  id: 'readEffective',
  method: 'get',
  path: '/v1/effective',
  summary: 'Says what of a section one institution gets from another, field group by field group, and why.',
  description:
    'To the two parties, their caseworkers and the operator. It takes no person and looks at none: it answers for a receiver that has an open case on ' +
    'whomever it concerns. Worked out by the code that decides.',
  roles: [...EXPLAINED_TO, 'caseworker'],
  query: EffectiveQuery,
  answer: { status: 200, content: [json(Effective)] },
  problems: ['not-a-party', 'unknown-institution', 'not-valid-on-day'],
  example: {
    query: { publisher: 'PUP-2606', receiver: 'OPS-260604', section: 'activations' },
    answer: {
      publisher: 'PUP-2606',
      receiver: 'OPS-260604',
      section: 'activations',
      day: '2026-11-27',
      versions: EXAMPLE_VERSIONS,
      case: { pl: 'Potrzebna jest otwarta sprawa odbiorcy.', en: 'A case would be needed.' },
      answers: [{ grounds: [{ legalBasis: 'rynek-pracy-2025', purpose: 'social-work' }], ...EXAMPLE_ANSWER }],
    },
  },
} as const satisfies Operation;
