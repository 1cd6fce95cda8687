import { type Checkpoint, rangeRoot, type LogPolicy, NO_QUORUM, nodeCrypto, verifyCheckpoint } from '@lacznik/ledger';
import { checkpointRefusal } from '../checkpoint-message';
import { readText } from '../files';
import { counted, type Failure, failure, printable } from '../verification-result';
import type { ComputedTree } from './read-leaves';

/** Reads the checkpoint that was kept from an earlier time; cosignatures are not asked of it. */
export async function readKeptCheckpoint(
  path: string,
  policy: LogPolicy,
): Promise<{ ok: true; kept: Checkpoint } | Failure> {
  const file = await readText(path);
  if (!file.ok) return file;
  const checked = verifyCheckpoint(file.text, { ...policy, quorum: NO_QUORUM }, nodeCrypto);
  if (!checked.ok) return failure(checkpointRefusal('The checkpoint you kept', checked, policy));
  return { ok: true, kept: checked.checkpoint };
}

/** Whether the log can continue the kept checkpoint: it is the same log, and not shorter. */
export function checkCanContinue(kept: Checkpoint, now: Checkpoint): Failure | undefined {
  if (kept.origin !== now.origin)
    return failure(
      `The checkpoint you kept is of another log: it names ${printable(kept.origin)}, this is ${printable(now.origin)}.`,
    );
  if (now.size >= kept.size) return undefined;
  const [has, had] = [counted(now.size, 'entry', 'entries'), kept.size];
  return failure(
    `The log is shorter than the checkpoint you kept: it has ${has}, and had ${had}. Either an older state of it is shown, as a cache does, or entries were taken away. Ask again; if it stays so, compare with its witnesses.`,
  );
}

/**
 * Whether the first leaves of the log are those of the kept checkpoint. The root over them is computed from the tiles: that
 * shows what a consistency proof shows, and needs no proof.
 */
export function checkContinuation(kept: Checkpoint, { prefix }: ComputedTree): Failure | undefined {
  if (Buffer.compare(rangeRoot(prefix, nodeCrypto), kept.root) === 0) return undefined;
  return failure(
    `The history was rewritten before entry ${kept.size}: the log does not continue the checkpoint you kept.`,
  );
}
