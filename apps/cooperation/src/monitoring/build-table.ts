import { type InstitutionCounts, MONITORING_TABLES, type MonitoringTable } from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import { cellName, type CountedGroup, type CountTable, crossTable, type Margin } from '@lacznik/small-counts';
import type { TableDefinition } from './table-definition';
import { TABLES } from './table-definitions';

const COUNTY_DIGITS = 4;

/** What a table is of: persons of the same subject are the same. */
export function subjectOf(table: MonitoringTable, day: string): string {
  return `${TABLES[table].subject ?? table}@${day}`;
}

/** The areas of a table, from coarse to fine, that an institution counts: `PUP-2604` a county, `OPS-260404` a commune in it. */
export function areaOf(institution: string): string[] {
  const { number = '' } = parseInstitutionId(institution) ?? {};
  const county = number.slice(0, COUNTY_DIGITS);
  return number.length > COUNTY_DIGITS ? [county, number] : [county];
}

const BETWEEN = '>';

/** Stands for two institutions where those of a county have communes: who does something, and towards whom. */
function pairCode(institution: string, towards: string): string {
  return `${institution}${BETWEEN}${towards}`;
}

/** Who does something and towards whom, where that is what a code stands for. */
export function pairIn(code: string): readonly [institution: string, towards: string] | undefined {
  const [institution, towards] = code.split(BETWEEN);
  return institution === undefined || towards === undefined ? undefined : [institution, towards];
}

/**
 * The table of a day.
 * @param withParts by the table's dimension too
 */
export function buildTable(
  table: MonitoringTable,
  day: string,
  counts: readonly InstitutionCounts[],
  withParts: boolean,
): CountTable {
  const definition = TABLES[table];
  const { dimension, parts } = definition;
  const groups = counts.flatMap((one) =>
    (definition.partsOf(one) ?? []).map(({ part, count, towards }): CountedGroup => {
      const above = areaOf(one.institution).slice(0, definition.isByCounty ? 1 : undefined);
      const area = towards === undefined ? above : [...above, pairCode(one.institution, towards)];
      return { at: withParts ? { area, [dimension]: [part] } : { area }, count };
    }),
  );
  const crossed = crossTable(subjectOf(table, day), groups);
  const isPrinted = (name: string) => !name.includes(` ${dimension}=`) || isOfSomePart(name, dimension, parts);
  return { ...crossed, cells: crossed.cells.map((cell) => ({ ...cell, printed: isPrinted(cell.name) })) };
}

/** The sums of a table over all areas, as the margin that its dimension adds. */
export function marginOf(table: MonitoringTable, day: string): Margin {
  const { dimension, parts } = TABLES[table];
  const cells = Object.keys(parts).map((part) => cellName(subjectOf(table, day), { [dimension]: [part] }));
  return { name: dimension, cells };
}

/** The cell of another table among whose persons those of a cell are, where they are among another's. */
export function cellAmong(name: string, day: string): string | undefined {
  const [subject, ...nodes] = name.split(' ');
  const table = MONITORING_TABLES.find((one) => TABLES[one].among && subjectOf(one, day) === subject);
  const { among, dimension } = table ? TABLES[table] : {};
  const at = Object.fromEntries(nodes.map((node) => node.split('=') as [string, string]));
  const part = dimension === undefined ? undefined : at[dimension];
  const partThere = part === undefined ? among?.all : among?.parts[part];
  if (!among || partThere === undefined) return undefined;
  const area = at['area']?.split('/') ?? [];
  return cellName(subjectOf(among.table, day), { area, [TABLES[among.table].dimension]: [partThere] });
}

function isOfSomePart(name: string, dimension: string, parts: TableDefinition['parts']): boolean {
  const nodes = new Set(name.split(' '));
  return Object.keys(parts).some((part) => nodes.has(`${dimension}=${part}`));
}
