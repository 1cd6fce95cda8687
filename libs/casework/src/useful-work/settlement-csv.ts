import { stringify } from 'csv-stringify/sync';
import type { Settlement } from './settlement';

const COLUMNS = ['skierowanie', 'godziny', 'stawka (gr)', 'świadczenie (gr)', 'refundacja (%)', 'refundacja (gr)'];

/** A settlement as a table for people: a header, a row for each person, the sums. */
export function settlementTable({ rows, hours, benefitGrosze, refundGrosze }: Settlement): (string | number)[][] {
  return [
    COLUMNS,
    ...rows.map((row) => [
      row.referral,
      row.hours,
      row.rateGrosze,
      row.benefitGrosze,
      row.refundPercent,
      row.refundGrosze,
    ]),
    ['razem', hours, '', benefitGrosze, '', refundGrosze],
  ];
}

/** The same as CSV (RFC 4180, UTF-8), in which no cell is a formula to a spreadsheet. */
export function settlementCsv(settlement: Settlement): string {
  return stringify(settlementTable(settlement), { record_delimiter: 'windows', escape_formulas: true });
}
