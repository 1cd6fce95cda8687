import type { MonitoringTable, TableRow } from '@lacznik/contracts';
import { cellName, type Publication } from '@lacznik/small-counts';
import { pairIn, subjectOf } from './build-table';
import type { TableDefinition } from './table-definition';
import { TABLES } from './table-definitions';

/** Stands for a count that is not told. */
export const HIDDEN = '#';
const REGION = 'Razem';
/** The other institution, where it was not told. */
const UNTOLD = 'nie podano';
const LEVELS = ['REGION', 'COUNTY', 'COMMUNE'] as const;
const UNNAMED = { REGION, COUNTY: 'powiat', COMMUNE: 'gmina' } as const;

/** What is printed of a table. */
export interface PrintedTable {
  table: MonitoringTable;
  day: string;
  withParts: boolean;
  publication: Publication;
  /** Names of areas by TERYT, of institutions of pairs by their id. */
  names: Readonly<Record<string, string>>;
}

/** The heads of the cells of a row. */
export function columnsOf({ table, withParts }: Pick<PrintedTable, 'table' | 'withParts'>): string[] {
  const { total, parts, share } = TABLES[table];
  if (!withParts) return [total];
  return [total, ...Object.values(parts), ...(share === undefined ? [] : [`${parts[share]} (%)`])];
}

/** A row for each area with somebody in it: counties in the order of their numbers, each before its communes or pairs; the region last. */
export function rowsOf(printed: PrintedTable): TableRow[] {
  const { table, day, names } = printed;
  const subject = subjectOf(table, day);
  return areasOf(printed.publication, subject).map((area): TableRow => {
    const cells = cellsOf(printed, subject, area);
    const code = area.at(-1);
    const pair = code === undefined ? undefined : pairIn(code);
    if (pair) return { level: 'PAIR', name: pair.map((id) => names[id] ?? (id || UNTOLD)).join(' → '), cells };
    const level = LEVELS[area.length] ?? 'COMMUNE';
    return code === undefined
      ? { level, name: REGION, cells }
      : { level, area: code, name: names[code] ?? `${UNNAMED[level]} ${code}`, cells };
  });
}

function areasOf({ cells }: Publication, subject: string): string[][] {
  const prefix = `${subject} area=`;
  const names = [...cells.keys()].filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes(' '));
  return [...names.toSorted().map((name) => name.slice(prefix.length).split('/')), []];
}

function cellsOf({ table, withParts, publication }: PrintedTable, subject: string, area: readonly string[]): string[] {
  const { dimension, parts, share } = TABLES[table];
  const cell = (part?: string) =>
    textOf(publication, cellName(subject, { area, ...(part === undefined ? {} : { [dimension]: [part] }) }));
  const total = cell();
  if (!withParts) return [total];
  return [total, ...Object.keys(parts).map(cell), ...(share === undefined ? [] : [percentOf(cell(share), total)])];
}

function textOf({ cells }: Publication, name: string): string {
  const cell = cells.get(name);
  if (!cell) return '0';
  return cell.status === 'shown' ? String(cell.count) : HIDDEN;
}

/** A share of which a count is hidden would tell it. */
function percentOf(part: string, total: string): string {
  if (part === HIDDEN || total === HIDDEN) return HIDDEN;
  return total === '0' ? '–' : ((100 * Number(part)) / Number(total)).toFixed(2);
}

/** Whether a table has its parts. */
export function hasParts({ isByRequest, parts }: TableDefinition, byProvider: boolean): boolean {
  return isByRequest ? byProvider : Object.keys(parts).length > 0;
}
