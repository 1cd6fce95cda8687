import { checkPersonReport, PERSON_REPORT_TYPE, type ReportedYear } from '@lacznik/contracts';
import { parseObject } from '../entry-json';
import { readText } from '../files';
import { type Failure, failure, printable } from '../verification-result';
import { reportFault } from './report-fault';

/** An entry takes some 2 KB with its proof; a report of so many bytes has more than anybody has entries. */
const MAX_BYTES = 256_000_000;

export type ReportRead = { ok: true; years: readonly ReportedYear[] } | Failure;

/** Reads the form of a person's report. Nothing may stand in it that a report does not have: no proof would cover it. */
export async function readPersonReport(path: string): Promise<ReportRead> {
  const file = await readText(path, { maxBytes: MAX_BYTES });
  if (!file.ok) return file;
  const report = parseObject(file.text);
  if (report === undefined)
    return failure(`The file ${printable(path)} holds no JSON object in which every name stands once.`);
  if (report['type'] !== PERSON_REPORT_TYPE)
    return failure(`The file ${printable(path)} is no person's report: its type is not ${PERSON_REPORT_TYPE}.`);
  const checked = checkPersonReport(report);
  if (!checked.ok) return failure(reportFault(report, checked.refusals[0]));
  const { years } = checked.value;
  return faultOfYears(years) ?? { ok: true, years };
}

function faultOfYears(years: readonly ReportedYear[]): Failure | undefined {
  let before = 0;
  for (const [i, { year, person, entries }] of years.entries()) {
    if (person === '' || (person === undefined && entries.length > 0))
      return failure(`In number ${i + 1} of the report's years the person's reference is missing.`);
    if (year <= before)
      return failure(`The year ${year} stands after ${before}: the report is out of order or repeats a year.`);
    before = year;
  }
  return undefined;
}
