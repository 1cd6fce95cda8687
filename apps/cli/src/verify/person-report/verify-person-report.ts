import { type Checkpoint, type LogPolicy, nodeCrypto, verifyCheckpoint } from '@lacznik/ledger';
import { checkpointRefusal, logSentence } from '../checkpoint-sentence';
import { counted, type Finding, type Refused, refused, shown } from '../finding';
import { faultOfInclusion, type ProvenEntry } from '../inclusion';
import { PersonNumbers } from '../person-numbers';
import { type ReportedYear, readPersonReport, toProvenEntry } from './read-person-report';

/** `sentence` tells of the year's log. */
type YearFinding = { ok: true; sentence: string } | Refused;

/** Verifies a person's report, offline: each year's checkpoint, each entry's proof, and that no number is missing. */
export async function verifyPersonReport(path: string, policy: LogPolicy): Promise<Finding> {
  const read = await readPersonReport(path);
  if (!read.ok) return read;
  const logs: string[] = [];
  for (const year of read.years) {
    const checked = verifyYear(year, policy);
    if (!checked.ok) return refused(`Year ${year.year}: ${checked.sentence}`);
    logs.push(checked.sentence);
  }
  const names = [...new Set(read.years.map(({ origin, year }) => origin.slice(0, -`/${year}`.length)))];
  if (names.length > 1) return refused(`The years of the report are of several logs: ${names.map(shown).join(', ')}.`);
  const count = read.years.reduce((sum, { entries }) => sum + entries.length, 0);
  return {
    ok: true,
    sentence:
      `Verified: the report's ${counted(count, 'entry is', 'entries are')} in ${logs.join('; in ')}; ` +
      `those of a year are all on one person and numbered from 1 without a hole. ${LIMITS}`,
  };
}

const LIMITS =
  'Whether the latest of a year, or a whole year, were left out, and whether the references are of one person, cannot be told ' +
  "from the file; the institutions' names and the instant of making are covered by no proof.";

function verifyYear(reported: ReportedYear, policy: LogPolicy): YearFinding {
  const { year, origin } = reported;
  const checked = verifyCheckpoint(reported.checkpoint, policy, nodeCrypto);
  if (!checked.ok) return refused(checkpointRefusal('The checkpoint', checked, policy));
  const { checkpoint, cosignatures } = checked;
  if (origin !== checkpoint.origin)
    return refused(`The report names the log ${shown(origin)}, its checkpoint ${shown(checkpoint.origin)}.`);
  if (!origin.endsWith(`/${year}`)) return refused(`This is not the year of the log ${shown(origin)}.`);
  return faultOfEntries(reported, checkpoint) ?? { ok: true, sentence: logSentence(checkpoint, cosignatures) };
}

function faultOfEntries({ entries, person }: ReportedYear, checkpoint: Checkpoint): Refused | undefined {
  const proven: ProvenEntry[] = [];
  for (const [i, value] of entries.entries()) {
    const read = toProvenEntry(value, i + 1);
    if ('ok' in read) return read;
    proven.push(read);
  }
  const numbers = new PersonNumbers();
  const faultOf = (entry: ProvenEntry): Refused | undefined =>
    faultOfInclusion(entry, checkpoint) ?? faultOfPerson(entry, person) ?? numbers.next(entry.index, entry.entry);
  return faultOfOrder(proven) ?? firstFault(proven, faultOf);
}

/** Before the numbers: two entries in each other's place are not one that is missing. */
function faultOfOrder(entries: readonly ProvenEntry[]): Refused | undefined {
  let last = -1;
  return firstFault(entries, ({ index }) => {
    const before = last;
    last = index;
    if (index > before) return undefined;
    return refused(`Entry ${index} stands after entry ${before}: the report is out of order or repeats an entry.`);
  });
}

function firstFault(
  entries: readonly ProvenEntry[],
  faultOf: (entry: ProvenEntry) => Refused | undefined,
): Refused | undefined {
  for (const entry of entries) {
    const fault = faultOf(entry);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfPerson({ index, entry }: ProvenEntry, person: string | undefined): Refused | undefined {
  return entry['person'] === person
    ? undefined
    : refused(`Entry ${index} is not on the person ${shown(person ?? '')}.`);
}
