import { Count, Instant, ListOf, Nested, Optional, Text, Year } from '../../checking/rules';
import { json, type Operation } from '../operation';
import { EXAMPLE_ORIGIN } from './examples';

/** A year's log as everybody may know of it. */
export class YearView {
  @Year()
  year: number;

  /** Entries that it has, or had. */
  @Count()
  size: number;

  /** Since then its entries are gone; its last checkpoint and its tree head are kept. */
  @Optional()
  @Instant()
  expiredAt?: string;

  /** First line of its checkpoints. */
  @Text(300)
  origin: string;

  /** By these its checkpoints are verified; compare them with what the operator of the log publishes elsewhere. */
  @ListOf(Text(1000), 1, 100)
  verifierKeys: string[];
}

/** In their order, the expired ones too. */
export class YearList {
  @ListOf(Nested(() => YearView), 0, 100)
  years: YearView[];
}

export const LIST_YEARS = {
  app: 'access-log',
  id: 'listYears',
  method: 'get',
  path: '/v1/years',
  summary: 'Lists the years of the log, and the keys that sign them.',
  roles: [],
  answer: { status: 200, content: [json(YearList)] },
  problems: [],
  example: {
    answer: {
      years: [{ year: 2026, size: 18, origin: EXAMPLE_ORIGIN, verifierKeys: [`${EXAMPLE_ORIGIN}+d966d897+AQ…`] }],
    },
  },
} as const satisfies Operation;
