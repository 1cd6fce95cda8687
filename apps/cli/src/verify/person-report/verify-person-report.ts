import type { ReportedYear } from '@lacznik/contracts';
import { type Checkpoint, type LogPolicy, nodeCrypto, verifyCheckpoint } from '@lacznik/ledger';
import { checkpointRefusal, logDescription } from '../checkpoint-message';
import { counted, type Failure, failure, printable, type VerificationResult } from '../verification-result';
import { faultOfInclusion, type ProvenEntry } from '../inclusion';
import { PersonNumbers } from '../person-numbers';
import { readPersonReport } from './read-person-report';

/** `message` describes the year's log. */
type YearResult = { ok: true; message: string } | Failure;

/** Verifies a person's report, offline: each year's checkpoint, each entry's proof, and that no number is missing. */
export async function verifyPersonReport(path: string, policy: LogPolicy): Promise<VerificationResult> {
  const read = await readPersonReport(path);
  if (!read.ok) return read;
  const logs: string[] = [];
  for (const year of read.years) {
    const checked = verifyYear(year, policy);
    if (!checked.ok) return failure(`Year ${year.year}: ${checked.message}`);
    logs.push(checked.message);
  }
  const names = [...new Set(read.years.map(({ origin, year }) => origin.slice(0, -`/${year}`.length)))];
  if (names.length > 1)
    return failure(`The years of the report are of several logs: ${names.map(printable).join(', ')}.`);
  const count = read.years.reduce((sum, { entries }) => sum + entries.length, 0);
  return {
    ok: true,
    message:
      `Verified: the report's ${counted(count, 'entry is', 'entries are')} in ${logs.join('; in ')}; ` +
      `those of a year are all on one person and numbered from 1 without a hole. ${LIMITS}`,
  };
}

const LIMITS =
  'Whether the latest of a year, or a whole year, were left out, and whether the references are of one person, cannot be told ' +
  "from the file; the institutions' names and the instant of making are covered by no proof.";

function verifyYear(reported: ReportedYear, policy: LogPolicy): YearResult {
  const { year, origin } = reported;
  const checked = verifyCheckpoint(reported.checkpoint, policy, nodeCrypto);
  if (!checked.ok) return failure(checkpointRefusal('The checkpoint', checked, policy));
  const { checkpoint, cosignatures } = checked;
  if (origin !== checkpoint.origin)
    return failure(`The report names the log ${printable(origin)}, its checkpoint ${printable(checkpoint.origin)}.`);
  if (!origin.endsWith(`/${year}`)) return failure(`This is not the year of the log ${printable(origin)}.`);
  return faultOfEntries(reported, checkpoint) ?? { ok: true, message: logDescription(checkpoint, cosignatures) };
}

function faultOfEntries({ entries, person }: ReportedYear, checkpoint: Checkpoint): Failure | undefined {
  const proven = entries.map(({ index, entry, proof }): ProvenEntry => ({ index, entry: { ...entry }, proof }));
  const numbers = new PersonNumbers();
  const faultOf = (entry: ProvenEntry): Failure | undefined =>
    faultOfInclusion(entry, checkpoint) ?? faultOfPerson(entry, person) ?? numbers.checkNext(entry.index, entry.entry);
  return faultOfOrder(proven) ?? firstFault(proven, faultOf);
}

/** Before the numbers: two entries in each other's place are not one that is missing. */
function faultOfOrder(entries: readonly ProvenEntry[]): Failure | undefined {
  let last = -1;
  return firstFault(entries, ({ index }) => {
    const before = last;
    last = index;
    if (index > before) return undefined;
    return failure(`Entry ${index} stands after entry ${before}: the report is out of order or repeats an entry.`);
  });
}

function firstFault(
  entries: readonly ProvenEntry[],
  faultOf: (entry: ProvenEntry) => Failure | undefined,
): Failure | undefined {
  for (const entry of entries) {
    const fault = faultOf(entry);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfPerson({ index, entry }: ProvenEntry, person: string | undefined): Failure | undefined {
  return entry['person'] === person
    ? undefined
    : failure(`Entry ${index} is not on the person ${printable(person ?? '')}.`);
}
