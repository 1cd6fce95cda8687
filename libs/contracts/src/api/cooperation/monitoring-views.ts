import { Count, Day, Flag, InstitutionId, Instant, ListOf, Nested, OneOf, Optional, Text } from '../../checking/rules';

const MAX_COLUMNS = 20;
const MAX_ROWS = 4000;
const MAX_INSTITUTIONS = 10_000;

/**
 * `register`: the unemployed, and those in help profile III; `cases`: open ones, and those shared; `integration`: participants of PAI; `useful-work`: those
 * of PSU; `referral-…`: referrals in which a labour office takes part; `announcements`: actions carried out, and those announced in time, by county and by pair of offices; `promotions`: after a social contract, by state;
 * `inquiries`: how soon questions of the last 30 days were answered; `sections`: persons with records of each section.
 */
export const MONITORING_TABLES = [
  'register',
  'cases',
  'integration',
  'useful-work',
  'referral-kinds',
  'referral-states',
  'referral-outcomes',
  'announcements',
  'promotions',
  'inquiries',
  'sections',
] as const;
export type MonitoringTable = (typeof MONITORING_TABLES)[number];

/** How a table is written as a file; `csv-excel` as a Polish Excel opens it, `html` to be put into a page. */
export const TABLE_FORMATS = ['csv', 'csv-excel', 'html'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** How far down an area lies; `PAIR`: who of a county does something, and towards whom. */
export const AREA_LEVELS = ['REGION', 'COUNTY', 'COMMUNE', 'PAIR'] as const;

/** One area, or one pair of institutions. */
export class TableRow {
  @OneOf(AREA_LEVELS)
  level: (typeof AREA_LEVELS)[number];

  /** TERYT, four or six digits; of the region and of a pair none. */
  @Optional()
  @Text(6)
  area?: string;

  /** Of the institution that counts there, in Polish, or the region’s sum; of a pair both, as `one → other`. */
  @Text(700)
  name: string;

  /** As they are printed, one for each column: a number, or `#` for a count that is not told. */
  @ListOf(Text(20), 1, MAX_COLUMNS)
  cells: string[];
}

/** A table as a page shows it. */
export class TableView {
  @OneOf(MONITORING_TABLES)
  table: MonitoringTable;

  @Day()
  day: string;

  /** Above the table, in Polish. */
  @Text(300)
  caption: string;

  /** The heads of the cells, in Polish. */
  @ListOf(Text(100), 1, MAX_COLUMNS)
  columns: string[];

  @ListOf(Nested(() => TableRow), 0, MAX_ROWS)
  rows: TableRow[];

  /** Below the table, in Polish. */
  @ListOf(Text(500), 0, 5)
  notes: string[];
}

/** A table with all its counts, for those who work with it. */
export class ExactTableView extends TableView {
  /** Institutions that take part and have told no counts of that day. */
  @ListOf(InstitutionId(), 0, MAX_INSTITUTIONS)
  missing: string[];
}

/** A table that everybody may read. */
export class PublicTableView extends TableView {
  /** With a column for each kind of provider. */
  @Flag()
  byProvider: boolean;

  /** Counts below it are not told. */
  @Count()
  threshold: number;

  @Instant()
  publishedAt: string;
}

/** A table in the register of what was published. */
export class PublishedTable {
  @OneOf(MONITORING_TABLES)
  table: MonitoringTable;

  @Day()
  day: string;

  @Flag()
  byProvider: boolean;

  @Instant()
  publishedAt: string;
}

/** What was published, the last first. */
export class PublishedTableList {
  @ListOf(Nested(() => PublishedTable), 0, MAX_ROWS)
  tables: PublishedTable[];
}

/** Somebody who read exact counts. */
export class TableReading {
  @Instant()
  at: string;

  @OneOf(MONITORING_TABLES)
  table: MonitoringTable;

  @Day()
  day: string;

  @Text(500)
  purpose: string;

  /** Subject of the access token. */
  @Text(300)
  reader: string;

  @Optional()
  @InstitutionId()
  institution?: string;
}

/** Who read exact counts, the last first. */
export class TableReadingList {
  @ListOf(Nested(() => TableReading), 0, MAX_ROWS)
  readings: TableReading[];
}
