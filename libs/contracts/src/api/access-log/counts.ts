import { Count, Day, ListOf, Nested, OneOf, rule } from '../../checking/rules';
import { json, type Operation } from '../operation';
import { CountQuery, ENTRY_KINDS } from './entry-query';

function InstitutionOrNone(): PropertyDecorator {
  const schema = { type: 'string', description: "an institution's id, or the empty text" };
  return rule('institutionOrNone', (value) => typeof value === 'string', 'a text', schema);
}

/** How many entries of a kind there are of one day between two institutions. */
export class InstitutionCount {
  /** In Poland. */
  @Day()
  day: string;

  @OneOf(ENTRY_KINDS)
  kind: string;

  /** Who disclosed; empty where nothing was disclosed by anyone. */
  @InstitutionOrNone()
  disclosing: string;

  /** Who received; empty where there is none. */
  @InstitutionOrNone()
  receiving: string;

  @Count(1)
  entries: number;
}

/** In the order of day, kind and institutions. */
export class CountList {
  @ListOf(Nested(() => InstitutionCount), 0, 10_000)
  counts: InstitutionCount[];
}

export const COUNT_ENTRIES = {
  app: 'access-log',
  id: 'countEntries',
  method: 'get',
  path: '/v1/counts',
  summary: 'Counts entries day by day and between whom, without any person.',
  description:
    '`from` and `to` count in whole days, in Poland; a day that is given as `to` does not count. More than 10,000 counts are refused: ask for a shorter period. A data-protection ' +
    "officer sees the own institution's counts only. Each question is itself logged before it is answered.",
  roles: ['auditor', 'data-protection-officer'],
  query: CountQuery,
  answer: { status: 200, content: [json(CountList)] },
  problems: [],
  example: {
    query: { kind: 'delivery', from: '2026-02-01', to: '2026-03-01' },
    answer: {
      counts: [{ day: '2026-02-02', kind: 'delivery', disclosing: 'PUP-2606', receiving: 'OPS-260604', entries: 31 }],
    },
  },
} as const satisfies Operation;
