import { type Checkpoint, type Cosignature, type LogPolicy, nodeCrypto, verifyCheckpoint } from '@lacznik/ledger';
import { checkpointRefusal, logDescription } from '../checkpoint-message';
import { counted, type Failure, failure, printable, type VerificationResult } from '../verification-result';
import { faultOfInclusion } from '../inclusion';
import { Completeness } from './completeness';
import { CUT_OFF, type EndPart, type EntryPart, type ExportPart, type HeadPart } from './export-parts';

/** What is known once the head has been verified. */
interface ExportProgress {
  checkpoint: Checkpoint;
  cosignatures: Cosignature[];
  completeness: Completeness;
  count: number;
  last: number;
  end?: EndPart;
}

/** Verifies an export as it is read; gives the first thing that is wrong. */
export async function checkExport(parts: AsyncIterable<ExportPart>, policy: LogPolicy): Promise<VerificationResult> {
  let progress: ExportProgress | undefined;
  for await (const part of parts) {
    if (part.kind === 'fault') return failure(part.message);
    if (progress === undefined) {
      const started: ExportProgress | Failure =
        part.kind === 'head' ? checkHead(part, policy) : failure('The export has no head.');
      if ('ok' in started) return started;
      progress = started;
      continue;
    }
    const problem = checkPart(part, progress);
    if (problem) return problem;
  }
  return progress === undefined ? failure('The export is empty.') : conclude(progress);
}

function checkHead(head: HeadPart, policy: LogPolicy): ExportProgress | Failure {
  const checked = verifyCheckpoint(head.checkpoint, policy, nodeCrypto);
  if (!checked.ok) return failure(checkpointRefusal("The export's checkpoint", checked, policy));
  const { checkpoint, cosignatures } = checked;
  if (head.origin !== undefined && head.origin !== checkpoint.origin)
    return failure(
      `The export is of another log: it names ${printable(head.origin)}, its checkpoint ${printable(checkpoint.origin)}.`,
    );
  return { checkpoint, cosignatures, completeness: new Completeness(head.filter), count: 0, last: -1 };
}

function checkPart(part: Exclude<ExportPart, { kind: 'fault' }>, progress: ExportProgress): Failure | undefined {
  if (progress.end !== undefined) return failure('The export goes on after its end.');
  if (part.kind === 'head') return failure('The export has a second head.');
  if (part.kind === 'entry') return checkEntry(part, progress);
  progress.end = part;
  return undefined;
}

function checkEntry(part: EntryPart, progress: ExportProgress): Failure | undefined {
  const { index } = part;
  if (index <= progress.last)
    return failure(
      `Entry ${index} stands after entry ${progress.last}: the export is out of order or repeats an entry.`,
    );
  if (part.year !== undefined && !progress.checkpoint.origin.endsWith(`/${part.year}`))
    return failure(
      `Entry ${index} is said to be of ${part.year}, its log is ${printable(progress.checkpoint.origin)}.`,
    );
  progress.last = index;
  progress.count++;
  return faultOfInclusion(part, progress.checkpoint) ?? progress.completeness.checkEntry(index, part.entry);
}

function conclude({ checkpoint, cosignatures, completeness, count, end }: ExportProgress): VerificationResult {
  if (end === undefined)
    return failure(`${CUT_OFF}: its end is missing (${counted(count, 'entry', 'entries')} came before).`);
  if (end.count !== count)
    return failure(
      `The export has ${counted(count, 'entry', 'entries')}, but its end tells of ${end.count}: some were left out or added.`,
    );
  const incomplete = completeness.checkEnd(count, checkpoint.size);
  if (incomplete) return incomplete;
  const log = logDescription(checkpoint, cosignatures);
  return {
    ok: true,
    message: `Verified: the export's ${counted(count, 'entry is', 'entries are')} in ${log}; ${completeness.claim}.`,
  };
}
