import { writeFile } from 'node:fs/promises';
import {
  type Checkpoint,
  type Cosignature,
  decodeUtf8,
  type LogPolicy,
  nodeCrypto,
  verifyCheckpoint,
} from '@lacznik/ledger';
import { checkpointRefusal, logDescription } from '../checkpoint-message';
import { readText, unreadable } from '../files';
import { counted, type Failure, failure, printable, type VerificationResult } from '../verification-result';
import { checkTree } from './check-tree';
import { EntryChecks } from './entry-checks';
import { checkCanContinue, checkContinuation, readKeptCheckpoint } from './kept-checkpoint';
import { httpLog, type LogSource } from './log-source';
import { readLeaves } from './read-leaves';

/** What is asked of a log over HTTP. */
export interface LogRequest {
  address: string;
  /** File with an auditor's access token: with it the entries are read and checked, too. */
  tokenFile?: string;
  /** File with a checkpoint of this log from an earlier time. */
  since?: string;
  /** Where to keep the verified checkpoint for the next time. */
  save?: string;
}

interface SignedHead {
  ok: true;
  note: string;
  checkpoint: Checkpoint;
  cosignatures: Cosignature[];
}

const MAX_NOTE_BYTES = 1_000_000;

/** Verifies a whole log: signatures, tree, tiles, and, as asked, entries and that it continues an earlier checkpoint. */
export async function verifyLog(request: LogRequest, policy: LogPolicy): Promise<VerificationResult> {
  const token = request.tokenFile === undefined ? undefined : await readToken(request.tokenFile);
  if (token?.ok === false) return token;
  const kept = request.since === undefined ? undefined : await readKeptCheckpoint(request.since, policy);
  if (kept?.ok === false) return kept;
  const source = httpLog(request.address, token?.token);
  const head = await readHead(source, policy);
  if (!head.ok) return head;
  const entryChecks = token && new EntryChecks();
  const problem = await checkLog(source, head.checkpoint, kept?.kept, entryChecks);
  if (problem) return problem;
  const unsaved = request.save === undefined ? undefined : await saveCheckpoint(request.save, head.note);
  return unsaved ?? { ok: true, message: verifiedMessage(head, kept?.kept, entryChecks) };
}

async function checkLog(
  source: LogSource,
  checkpoint: Checkpoint,
  kept: Checkpoint | undefined,
  entryChecks: EntryChecks | undefined,
): Promise<Failure | undefined> {
  const contradiction = kept && checkCanContinue(kept, checkpoint);
  if (contradiction) return contradiction;
  const leaves = await readLeaves(source, checkpoint.size, kept?.size ?? 0, entryChecks);
  if (!leaves.ok) return leaves;
  const wrongTree = await checkTree(source, checkpoint, leaves.tree);
  return wrongTree ?? (kept && checkContinuation(kept, leaves.tree)) ?? entryChecks?.problem;
}

async function readHead(source: LogSource, policy: LogPolicy): Promise<SignedHead | Failure> {
  const fetched = await source.readFile('checkpoint', MAX_NOTE_BYTES);
  if (!fetched.ok) return fetched;
  const note = decodeUtf8(fetched.bytes);
  if (note === undefined) return failure("The log's checkpoint is no text in UTF-8.");
  const checked = verifyCheckpoint(note, policy, nodeCrypto);
  if (!checked.ok) return failure(checkpointRefusal("The log's checkpoint", checked, policy));
  return { ok: true, note, checkpoint: checked.checkpoint, cosignatures: checked.cosignatures };
}

async function readToken(path: string): Promise<{ ok: true; token: string } | Failure> {
  const file = await readText(path, { dropByteOrderMark: true });
  if (!file.ok) return file;
  const token = file.text.trim();
  return /^[\x21-\x7e]+$/.test(token)
    ? { ok: true, token }
    : failure(`The file ${printable(path)} holds no access token.`);
}

async function saveCheckpoint(path: string, note: string): Promise<Failure | undefined> {
  try {
    await writeFile(path, note);
    return undefined;
  } catch (error) {
    return failure(`The log holds, but its checkpoint could not be kept. ${unreadable(path, error).message}`);
  }
}

function verifiedMessage(
  { checkpoint, cosignatures }: SignedHead,
  kept: Checkpoint | undefined,
  entryChecks: EntryChecks | undefined,
): string {
  const entries = entryChecks
    ? `all ${counted(checkpoint.size, 'entry', 'entries')} on ${counted(entryChecks.persons, 'person', 'persons')} are as signed, numbered without a hole`
    : 'its tiles lead to the signed root (the entries themselves were not read)';
  const since = kept ? `; it continues the checkpoint of ${counted(kept.size, 'entry', 'entries')} that you kept` : '';
  return `Verified: ${logDescription(checkpoint, cosignatures)}; ${entries}${since}.`;
}
