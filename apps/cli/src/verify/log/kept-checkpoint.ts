import { type Checkpoint, rangeRoot, type LogPolicy, NO_QUORUM, nodeCrypto, verifyCheckpoint } from '@lacznik/ledger';
import { checkpointRefusal } from '../checkpoint-sentence';
import { readText } from '../files';
import { counted, type Refused, refused, shown } from '../finding';
import type { ComputedTree } from './read-leaves';

/** Reads the checkpoint that was kept from an earlier time; cosignatures are not asked of it. */
export async function readKept(path: string, policy: LogPolicy): Promise<{ ok: true; kept: Checkpoint } | Refused> {
  const file = await readText(path);
  if (!file.ok) return file;
  const checked = verifyCheckpoint(file.text, { ...policy, quorum: NO_QUORUM }, nodeCrypto);
  if (!checked.ok) return refused(checkpointRefusal('The checkpoint you kept', checked, policy));
  return { ok: true, kept: checked.checkpoint };
}

/** Whether the log can continue the kept checkpoint: it is the same log, and not shorter. */
export function checkCanContinue(kept: Checkpoint, now: Checkpoint): Refused | undefined {
  if (kept.origin !== now.origin)
    return refused(
      `The checkpoint you kept is of another log: it names ${shown(kept.origin)}, this is ${shown(now.origin)}.`,
    );
  if (now.size >= kept.size) return undefined;
  const [has, had] = [counted(now.size, 'entry', 'entries'), kept.size];
  return refused(
    `The log is shorter than the checkpoint you kept: entries were taken away (it has ${has}, and had ${had}).`,
  );
}

/**
 * Whether the first leaves of the log are those of the kept checkpoint. The root over them is computed from the tiles: that
 * shows what a consistency proof shows, and needs no proof.
 */
export function checkContinues(kept: Checkpoint, { prefix }: ComputedTree): Refused | undefined {
  if (Buffer.compare(rangeRoot(prefix, nodeCrypto), kept.root) === 0) return undefined;
  return refused(
    `The history was rewritten before entry ${kept.size}: the log does not continue the checkpoint you kept.`,
  );
}
