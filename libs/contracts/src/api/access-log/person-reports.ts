import type { PersonIdentity } from '@lacznik/identifiers';
import { OneOf } from '../../checking/rules';
import { PERSON_REPORT_TYPE, PersonReport } from '../../files/person-report';
import { Person } from '../../persons/person';
import { json, type Operation } from '../operation';
import { EXAMPLE_CHECKPOINT, EXAMPLE_ORIGIN } from './examples';

/** How a report is written down. */
export const PERSON_REPORT_FORMATS = ['json', 'pdf'] as const;

/** Whom it is about. */
export class PersonBody {
  @Person()
  person: PersonIdentity;
}

/** In which format. */
export class PersonReportQuery {
  @OneOf(PERSON_REPORT_FORMATS, 'json or pdf')
  format: (typeof PERSON_REPORT_FORMATS)[number] = 'json';
}

export const MAKE_PERSON_REPORT = {
  app: 'access-log',
  id: 'makePersonReport',
  method: 'post',
  path: '/v1/person-reports',
  summary: 'Makes the list for a person who asks who received what.',
  description:
    'It is verified offline. Of an unknown person it is empty. The question is itself logged before it is answered.',
  repeatable: 'it asks only; each time it is logged',
  roles: ['auditor'],
  query: PersonReportQuery,
  body: json(PersonBody),
  answer: {
    status: 200,
    content: [
      json(PersonReport),
      { mediaType: 'application/pdf', description: 'A document in Polish; it carries the JSON, which is verified.' },
    ],
  },
  problems: ['pesel-invalid'],
  example: {
    query: { format: 'json' },
    body: { person: { pesel: '81030206002' } },
    answer: {
      type: PERSON_REPORT_TYPE,
      madeAt: '2026-02-02T09:00:00.000Z',
      institutions: {},
      years: [{ year: 2026, origin: EXAMPLE_ORIGIN, checkpoint: EXAMPLE_CHECKPOINT, entries: [] }],
    },
  },
} as const satisfies Operation;
