import { type Checkpoint, type Cosignature, type LogPolicy, nodeCrypto, verifyCheckpoint } from '@lacznik/ledger';
import { checkpointRefusal, logSentence } from '../checkpoint-sentence';
import { counted, type Finding, type Refused, refused, shown } from '../finding';
import { faultOfInclusion } from '../inclusion';
import { Completeness } from './completeness';
import { CUT_OFF, type ExportedEntry, type ExportEnd, type ExportHead, type ExportPart } from './export-parts';

/** What is known once the head has been verified. */
interface Running {
  checkpoint: Checkpoint;
  cosignatures: Cosignature[];
  completeness: Completeness;
  count: number;
  last: number;
  end?: ExportEnd;
}

/** Verifies an export as it is read; the first thing that is wrong is told. */
export async function checkExport(parts: AsyncIterable<ExportPart>, policy: LogPolicy): Promise<Finding> {
  let running: Running | undefined;
  for await (const part of parts) {
    if (part.kind === 'fault') return refused(part.sentence);
    if (running === undefined) {
      const begun: Running | Refused = part.kind === 'head' ? begin(part, policy) : refused('The export has no head.');
      if ('ok' in begun) return begun;
      running = begun;
      continue;
    }
    const problem = take(part, running);
    if (problem) return problem;
  }
  return running === undefined ? refused('The export is empty.') : conclude(running);
}

function begin(head: ExportHead, policy: LogPolicy): Running | Refused {
  const checked = verifyCheckpoint(head.checkpoint, policy, nodeCrypto);
  if (!checked.ok) return refused(checkpointRefusal("The export's checkpoint", checked, policy));
  const { checkpoint, cosignatures } = checked;
  if (head.origin !== undefined && head.origin !== checkpoint.origin)
    return refused(
      `The export is of another log: it names ${shown(head.origin)}, its checkpoint ${shown(checkpoint.origin)}.`,
    );
  return { checkpoint, cosignatures, completeness: new Completeness(head.filter), count: 0, last: -1 };
}

function take(part: Exclude<ExportPart, { kind: 'fault' }>, running: Running): Refused | undefined {
  if (running.end !== undefined) return refused('The export goes on after its end.');
  if (part.kind === 'head') return refused('The export has a second head.');
  if (part.kind === 'entry') return takeEntry(part, running);
  running.end = part;
  return undefined;
}

function takeEntry(part: ExportedEntry, running: Running): Refused | undefined {
  const { index } = part;
  if (index <= running.last)
    return refused(
      `Entry ${index} stands after entry ${running.last}: the export is out of order or repeats an entry.`,
    );
  running.last = index;
  running.count++;
  return faultOfInclusion(part, running.checkpoint) ?? running.completeness.next(index, part.entry);
}

function conclude({ checkpoint, cosignatures, completeness, count, end }: Running): Finding {
  if (end === undefined)
    return refused(`${CUT_OFF}: its end is missing (${counted(count, 'entry', 'entries')} came before).`);
  if (end.count !== count)
    return refused(
      `The export has ${counted(count, 'entry', 'entries')}, but its end tells of ${end.count}: some were left out or added.`,
    );
  const incomplete = completeness.atEnd(count, checkpoint.size);
  if (incomplete) return incomplete;
  const log = logSentence(checkpoint, cosignatures);
  return {
    ok: true,
    sentence: `Verified: the export's ${counted(count, 'entry is', 'entries are')} in ${log}; ${completeness.claim}.`,
  };
}
