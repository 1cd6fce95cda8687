import { OneOf, Optional, Year } from '../../checking/rules';
import { ExportEnd, ExportHead, LOG_EXPORT_TYPE, ExportedEntry } from '../../files/log-export';
import { ndjson, type Operation } from '../operation';
import { EXAMPLE_ENTRY } from './entries';
import { EntryFilterQuery } from './entry-query';
import { EXAMPLE_CHECKPOINT, EXAMPLE_HASH, EXAMPLE_ORIGIN } from './examples';

/** How an export is written down. */
export const EXPORT_FORMATS = ['ndjson', 'csv', 'csv-excel'] as const;

/** Which entries, in which format, of which year's log. */
export class ExportQuery extends EntryFilterQuery {
  @OneOf(EXPORT_FORMATS, 'ndjson, csv or csv-excel')
  format: (typeof EXPORT_FORMATS)[number] = 'ndjson';

  /** Needed where there are several years, and `from` does not lie in the last. */
  @Optional()
  @Year()
  year?: number;
}

export const EXPORT_ENTRIES = {
  app: 'access-log',
  id: 'exportEntries',
  method: 'get',
  path: '/v1/exports',
  summary: 'Exports the entries of a year that fit, with what proves them.',
  description:
    'The file is verified offline: it has the checkpoint, and each entry its proof. A file without its end was cut off. A ' +
    "data-protection officer gets the own institution's entries only. Each question is itself logged before it is answered.",
  roles: ['auditor', 'data-protection-officer'],
  query: ExportQuery,
  answer: {
    status: 200,
    content: [
      ndjson(ExportHead, ExportedEntry, ExportEnd),
      {
        mediaType: 'text/csv',
        description:
          'RFC 4180. The column `entry` has what the leaf was hashed over; the others repeat what it says. The checkpoint stands in ' +
          'the first record. The last has `end` for an index, and the number of entries. A cell that a spreadsheet would take for a ' +
          'formula, since it begins with = + - @, a tab or a carriage return, has an apostrophe before it. `csv-excel` is the same with ' +
          'semicolons and a byte order mark, as a Polish Excel opens it.',
      },
    ],
  },
  problems: ['not-found'],
  example: {
    query: { receiving: 'OPS-260604', format: 'ndjson', year: '2026' },
    answer: [
      {
        type: LOG_EXPORT_TYPE,
        origin: EXAMPLE_ORIGIN,
        checkpoint: EXAMPLE_CHECKPOINT,
        filter: { receiving: 'OPS-260604' },
      },
      { ...EXAMPLE_ENTRY, proof: [EXAMPLE_HASH] },
      { type: 'end', entries: 1 },
    ],
  },
} as const satisfies Operation;
