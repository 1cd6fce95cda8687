import type { InstitutionCounts, MonitoringTable } from '@lacznik/contracts';
import type { Counting } from '@lacznik/small-counts';

/** Persons of one institution that belong together. */
export interface PartCount {
  /** A code of the table’s dimension. */
  part: string;
  count: number;
}

/** What a table of the region consists of. */
export interface TableDefinition {
  /** In Polish. */
  readonly title: string;
  /** Of whose counts it is made. */
  readonly kind: 'PUP' | 'OPS';
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
  partsOf(counts: InstitutionCounts): readonly PartCount[] | undefined;
}

/** Persons of no printed part. */
const REST = 'rest';

export const TABLES: Readonly<Record<MonitoringTable, TableDefinition>> = {
  register: {
    title: 'Bezrobotni ogółem i w III profilu pomocy',
    kind: 'PUP',
    counting: 'on-day',
    dimension: 'profile',
    total: 'Bezrobotni ogółem',
    parts: { III: 'W III profilu pomocy' },
    share: 'III',
    partsOf: ({ register }) => register && splitOf('III', register.profileIII, register.registered),
  },
  cases: {
    title: 'Otwarte sprawy i wspólni klienci',
    kind: 'OPS',
    counting: 'on-day',
    dimension: 'sharing',
    total: 'Otwarte sprawy',
    parts: { shared: 'Wspólni klienci' },
    share: 'shared',
    partsOf: ({ cases }) => splitOf('shared', cases.shared, cases.open),
  },
  integration: {
    title: 'Uczestnicy Programu Aktywizacja i Integracja',
    kind: 'OPS',
    counting: 'since-start',
    dimension: 'provider',
    total: 'Uczestnicy',
    parts: { OPS: 'Realizator: OPS', NGO: 'Realizator: NGO' },
    isByRequest: true,
    partsOf: ({ processes }) =>
      processes?.integration.map(({ provider, participants }) => ({
        // A welfare centre of a town is one.
        part: provider === 'MOPS' ? 'OPS' : provider,
        count: participants,
      })),
  },
};

function splitOf(part: string, count: number, total: number): PartCount[] {
  return [
    { part, count },
    { part: REST, count: total - count },
  ];
}
