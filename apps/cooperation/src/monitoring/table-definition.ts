import type { InstitutionCounts, MonitoringTable } from '@lacznik/contracts';
import type { Counting } from '@lacznik/small-counts';

/** Persons of one institution that belong together. */
export interface PartCount {
  /** A code of the table’s dimension. */
  part: string;
  count: number;
  /** The other institution of what is counted by pairs; empty where that was not told. */
  towards?: string;
}

/** What a table of the region consists of. */
export interface TableDefinition {
  /** In Polish. */
  readonly title: string;
  /** Of whose counts it is made, such as `PUP`. */
  readonly kinds: readonly string[];
  /** Several count in one county, so that it has no rows below. */
  readonly isByCounty?: true;
  /** Tables of the same are of the same persons, and protected together; by default of its own. */
  readonly subject?: string;
  /** Its persons are among those of another table, all of them and those of a part each among those of a part there: protected together. */
  readonly among?: { table: MonitoringTable; all: string; parts: Readonly<Record<string, string>> };
  readonly counting: Counting;
  /** How persons are told apart beside where they are. */
  readonly dimension: string;
  /** Its columns: the sum, and the parts that are printed; what is left over is in no column. */
  readonly total: string;
  readonly parts: Readonly<Record<string, string>>;
  /** The part whose share of the sum is printed. */
  readonly share?: string;
  /** The parts are printed only where they are asked for. */
  readonly isByRequest?: true;
  /** What an institution counts; nothing where it does not. */
  partsOf(this: void, counts: InstitutionCounts): readonly PartCount[] | undefined;
}

/** Persons of no printed part. */
export const REST = 'rest';

/** A part, and those who are left of all. */
export function splitOf(part: string, count: number, total: number): PartCount[] {
  return [
    { part, count },
    { part: REST, count: total - count },
  ];
}
