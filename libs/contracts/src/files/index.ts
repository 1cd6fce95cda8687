export {
  checkExportedEntry,
  checkExportEnd,
  checkExportHead,
  ExportedEntry,
  ExportEnd,
  ExportHead,
  LOG_EXPORT_END,
  LOG_EXPORT_TYPE,
} from './log-export';
export {
  endCells,
  EXPORT_COLUMNS,
  exportedCells,
  PROVING_COLUMNS,
  readableCell,
  unguardedCell,
} from './log-export-csv';
export { checkPersonReport, PERSON_REPORT_TYPE, PersonReport, ReportedEntry, ReportedYear } from './person-report';
export { CSV_DELIMITERS, CsvMapping, parseCsvMapping } from './csv-mapping';
export type { CsvSource } from './csv-mapping';
export { readLineGroups, readLines } from './read-lines';
export { checkReceiverState, HeldRecord, ReceiverState } from './receiver-state';
export type { Line } from './read-lines';
