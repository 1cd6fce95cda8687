import { AnyObject, AnyValue, ListOf, OneOf, Optional, RecordOf, Text } from '../checking/rules';
import { type Refusal, below, invalid } from '../checking/refusal';
import { type Checked, check, shapeOf } from '../checking/shape';
import { SECTIONS, sectionByName } from '../sections/sections';

const MAX_COLUMN_LENGTH = 200;
const MAX_COLUMNS = 1000;

/** How a file may write a day. */
export const CSV_DAY_FORMATS = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD-MM-YYYY', 'DD/MM/YYYY', 'YYYYMMDD'] as const;
/** What divides the cells of a line. */
export const CSV_DELIMITERS = [';', ',', '\t', '|'] as const;
const NUMBER_FORMATS = ['whole-number', 'grosze'] as const;

/** Where a field's value comes from, and how it is written there. An empty cell is no value. */
export class CsvSource {
  /** The column's name, as the first line has it. */
  @Optional()
  @Text(MAX_COLUMN_LENGTH)
  column?: string;

  /** In place of a column: the same value in each record. */
  @Optional()
  @AnyValue()
  constant?: unknown;

  /** The cell is a day in this form. */
  @Optional()
  @OneOf(CSV_DAY_FORMATS)
  day?: (typeof CSV_DAY_FORMATS)[number];

  /** The cell is a whole number; or an amount in złoty, such as `1 234,56`, that becomes grosze. */
  @Optional()
  @OneOf(NUMBER_FORMATS)
  number?: (typeof NUMBER_FORMATS)[number];

  /** What each text of the column stands for; others are refused. */
  @Optional()
  @RecordOf(AnyValue())
  values?: Record<string, unknown>;
}

/** How the columns of a CSV file become records of one section. */
export class CsvMapping {
  @OneOf(SECTIONS.map(({ name }) => name))
  section: string;

  /** What divides the cells. */
  @OneOf(CSV_DELIMITERS)
  delimiter: (typeof CSV_DELIMITERS)[number] = ';';

  /** By the path of the field in a record, such as `recordId`, `person.pesel` or `data.from`. */
  @RecordOf(AnyObject())
  fields: Record<string, CsvSource>;

  /** Columns that are left out on purpose; of any other it is said that nobody reads it. */
  @ListOf(Text(MAX_COLUMN_LENGTH), 0, MAX_COLUMNS)
  ignore: string[] = [];
}

const MAPPING = shapeOf(CsvMapping);
const SOURCE = shapeOf(CsvSource);
const FRAME = ['recordId', 'revision', 'person.pesel'];
const DOCUMENT = ['country', 'kind', 'series', 'number'].map((name) => `person.document.${name}`);

/** Reads a mapping file. */
export function parseCsvMapping(value: unknown): Checked<CsvMapping> {
  const checked = check(MAPPING, value, '');
  if (!checked.ok) return checked;
  const mapping = Object.assign(new CsvMapping(), checked.value);
  const refusals = Object.entries(mapping.fields).flatMap(([path, source]) => faultsOf(mapping, path, source));
  return refusals.length === 0 ? { ok: true, value: mapping } : { ok: false, refusals };
}

function faultsOf({ section }: CsvMapping, path: string, source: CsvSource): Refusal[] {
  const place = below('fields', path);
  const data = [...(sectionByName(section)?.fields.keys() ?? [])].map((field) => `data.${field}`);
  const known = [...FRAME, ...DOCUMENT, ...data];
  if (!known.includes(path))
    return [{ code: 'unknown-field', path: place, detail: `expected one of ${known.join(', ')}` }];
  const checked = check(SOURCE, source, place);
  return checked.ok ? contradictionsIn(checked.value, place) : checked.refusals;
}

function contradictionsIn({ column, constant, day, number, values }: CsvSource, place: string): Refusal[] {
  if ((column === undefined) === (constant === undefined))
    return [invalid(place, 'expected either column or constant')];
  const forms = [day, number, values].filter((form) => form !== undefined);
  return forms.length > (column === undefined ? 0 : 1)
    ? [invalid(place, 'expected at most one of day, number and values, and a column with it')]
    : [];
}
