import { Day, Flag, OneOf, Optional, Text } from '../../checking/rules';
import { json, type Operation } from '../operation';
import {
  ExactTableView,
  MONITORING_TABLES,
  type MonitoringTable,
  PublicTableView,
  PublishedTable,
  PublishedTableList,
  TABLE_FORMATS,
  type TableFormat,
  TableReadingList,
  type TableView,
} from './monitoring-views';

/** Which exact table, and what for. */
export class TableQuestion {
  @OneOf(MONITORING_TABLES)
  table: MonitoringTable;

  /** The day of the counts. */
  @Day()
  day: string;

  /** What it is needed for: kept with who read it. */
  @Text(500)
  purpose: string;
}

/** The same as a file. */
export class TableFileQuestion extends TableQuestion {
  @OneOf(TABLE_FORMATS)
  format: TableFormat = 'csv';
}

/** Which table is made public. */
export class TablePublication {
  @OneOf(MONITORING_TABLES)
  table: MonitoringTable;

  @Day()
  day: string;

  /** With the kinds of providers: a table that was published without them may never get them. */
  @Flag()
  byProvider: boolean = false;
}

/** Which public table. */
export class PublicTableParameters {
  @OneOf(MONITORING_TABLES)
  table: MonitoringTable;

  @Day()
  day: string;
}

/** In which form. */
export class PublicTableQuery {
  @Optional()
  @OneOf(['true', 'false'])
  byProvider?: 'true' | 'false';
}

/** The same as a file. */
export class PublicTableFileQuery extends PublicTableQuery {
  @OneOf(TABLE_FORMATS)
  format: TableFormat = 'csv';
}

const PARAMETERS = { table: 'integration', day: '2026-06-30' } as const;
const VIEW: TableView = {
  ...PARAMETERS,
  caption: 'Uczestnicy Programu Aktywizacja i Integracja, 2026-06-30',
  columns: ['Uczestnicy'],
  rows: [{ level: 'COMMUNE', area: '260605', name: 'Ośrodek Pomocy Społecznej w Ożarowie', cells: ['#'] }],
  notes: ['# – liczba nie jest podawana, aby nie można było rozpoznać osób.'],
};
const PUBLISHED: PublishedTable = { ...PARAMETERS, byProvider: false, publishedAt: '2026-07-01T08:00:00.000Z' };
const PUBLIC_VIEW: PublicTableView = { ...VIEW, byProvider: false, threshold: 5, publishedAt: PUBLISHED.publishedAt };
const QUESTION: TableQuestion = { ...PARAMETERS, purpose: 'Sprawozdanie za pierwsze półrocze' };
const FILE = [
  {
    mediaType: 'text/csv',
    description:
      'RFC 4180: heads, then a row for each area. `csv-excel` has semicolons, decimal commas and a byte order mark.',
  },
  { mediaType: 'text/html', description: 'A `table` with caption and heads, and its notes: to be put into a page.' },
] as const;

export const READ_EXACT_TABLE = {
  app: 'cooperation',
  id: 'readExactTable',
  method: 'post',
  path: '/v1/monitoring/readings',
  summary: 'Answers a table with all its counts, and keeps who read it, and what for.',
  roles: ['administrator', 'coordinator'],
  body: json(TableQuestion),
  repeatable: 'Each reading is kept by itself.',
  answer: { status: 200, content: [json(ExactTableView)] },
  problems: [],
  example: {
    body: QUESTION,
    answer: {
      ...VIEW,
      rows: [{ level: 'COMMUNE', area: '260605', name: 'OPS', cells: ['3'] }],
      missing: [],
    } satisfies ExactTableView,
  },
} as const satisfies Operation;

export const READ_EXACT_TABLE_FILE = {
  app: 'cooperation',
  id: 'readExactTableFile',
  method: 'post',
  path: '/v1/monitoring/readings/file',
  summary: 'Answers a table with all its counts as a file, and keeps who read it, and what for.',
  roles: READ_EXACT_TABLE.roles,
  body: json(TableFileQuestion),
  repeatable: 'Each reading is kept by itself.',
  answer: { status: 200, content: FILE },
  problems: [],
  example: {
    body: { ...QUESTION, format: 'csv-excel' } satisfies TableFileQuestion,
    answer: 'TERYT;Obszar;Uczestnicy\r\n260605;OPS;3\r\n',
  },
} as const satisfies Operation;

export const LIST_TABLE_READINGS = {
  app: 'cooperation',
  id: 'listTableReadings',
  method: 'get',
  path: '/v1/monitoring/readings',
  summary: 'Lists who read exact counts, when, and what for: the last thousand.',
  roles: ['administrator', 'auditor'],
  answer: { status: 200, content: [json(TableReadingList)] },
  problems: [],
  example: {
    answer: {
      readings: [{ ...QUESTION, at: PUBLISHED.publishedAt, reader: 'f3a1', institution: 'PUP-2606' }],
    } satisfies TableReadingList,
  },
} as const satisfies Operation;

export const PUBLISH_TABLE = {
  app: 'cooperation',
  id: 'publishTable',
  method: 'post',
  path: '/v1/monitoring/publications',
  summary: 'Makes a table public, with small counts hidden, and as many others as keep them hidden.',
  description:
    'What is hidden is chosen so that it cannot be computed from anything that was published before. A table is published once for a ' +
    'day, and does not change. It takes some seconds where many counts are small.',
  roles: ['administrator'],
  body: json(TablePublication),
  answer: { status: 201, content: [json(PublicTableView)] },
  problems: [
    'table-published',
    'later-day-published',
    'counts-missing',
    'counts-changed',
    'margin-unprotects',
    'publications-unprotect',
    'version-conflict',
  ],
  example: { body: { ...PARAMETERS, byProvider: false }, answer: PUBLIC_VIEW },
} as const satisfies Operation;

export const LIST_PUBLIC_TABLES = {
  app: 'cooperation',
  id: 'listPublicTables',
  method: 'get',
  path: '/v1/public-tables',
  summary: 'Lists the tables that everybody may read.',
  roles: [],
  answer: { status: 200, content: [json(PublishedTableList)] },
  problems: [],
  example: { answer: { tables: [PUBLISHED] } satisfies PublishedTableList },
} as const satisfies Operation;

export const READ_PUBLIC_TABLE = {
  app: 'cooperation',
  id: 'readPublicTable',
  method: 'get',
  path: '/v1/public-tables/:table/:day',
  summary: 'Answers a table as it was published.',
  roles: [],
  parameters: PublicTableParameters,
  query: PublicTableQuery,
  answer: { status: 200, content: [json(PublicTableView)] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, query: { byProvider: 'false' }, answer: PUBLIC_VIEW },
} as const satisfies Operation;

export const READ_PUBLIC_TABLE_FILE = {
  app: 'cooperation',
  id: 'readPublicTableFile',
  method: 'get',
  path: '/v1/public-tables/:table/:day/file',
  summary: 'Answers a table as it was published, as a file.',
  roles: [],
  parameters: PublicTableParameters,
  query: PublicTableFileQuery,
  answer: { status: 200, content: FILE },
  problems: ['not-found'],
  example: {
    parameters: PARAMETERS,
    query: { format: 'csv-excel' },
    answer: 'TERYT;Obszar;Uczestnicy\r\n260605;OPS;#\r\n',
  },
} as const satisfies Operation;
