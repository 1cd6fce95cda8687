import { writeFile } from 'node:fs/promises';
import { type Checkpoint, type Cosignature, type LogPolicy, nodeCrypto, verifyCheckpoint } from '@lacznik/ledger';
import { checkpointRefusal, logSentence } from '../checkpoint-sentence';
import { decodeText, readText, unreadable } from '../files';
import { counted, type Finding, type Refused, refused, shown } from '../finding';
import { checkTree } from './check-tree';
import { EntryChecks } from './entry-checks';
import { checkCanContinue, checkContinues, readKept } from './kept-checkpoint';
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
export async function verifyLog(request: LogRequest, policy: LogPolicy): Promise<Finding> {
  const token = request.tokenFile === undefined ? undefined : await readToken(request.tokenFile);
  if (token?.ok === false) return token;
  const kept = request.since === undefined ? undefined : await readKept(request.since, policy);
  if (kept?.ok === false) return kept;
  const source = httpLog(request.address, token?.token);
  const head = await readHead(source, policy);
  if (!head.ok) return head;
  const entryChecks = token && new EntryChecks();
  const problem = await checkLog(source, head.checkpoint, kept?.kept, entryChecks);
  if (problem) return problem;
  const unsaved = request.save === undefined ? undefined : await save(request.save, head.note);
  return unsaved ?? { ok: true, sentence: verifiedSentence(head, kept?.kept, entryChecks) };
}

async function checkLog(
  source: LogSource,
  checkpoint: Checkpoint,
  kept: Checkpoint | undefined,
  entryChecks: EntryChecks | undefined,
): Promise<Refused | undefined> {
  const contradiction = kept && checkCanContinue(kept, checkpoint);
  if (contradiction) return contradiction;
  const leaves = await readLeaves(source, checkpoint.size, kept?.size ?? 0, entryChecks);
  if (!leaves.ok) return leaves;
  const wrongTree = await checkTree(source, checkpoint, leaves.tree);
  return wrongTree ?? (kept && checkContinues(kept, leaves.tree)) ?? entryChecks?.problem;
}

async function readHead(source: LogSource, policy: LogPolicy): Promise<SignedHead | Refused> {
  const fetched = await source.read('checkpoint', MAX_NOTE_BYTES);
  if (!fetched.ok) return fetched;
  const note = decodeText(fetched.bytes);
  if (note === undefined) return refused("The log's checkpoint is no text in UTF-8.");
  const checked = verifyCheckpoint(note, policy, nodeCrypto);
  if (!checked.ok) return refused(checkpointRefusal("The log's checkpoint", checked, policy));
  return { ok: true, note, checkpoint: checked.checkpoint, cosignatures: checked.cosignatures };
}

async function readToken(path: string): Promise<{ ok: true; token: string } | Refused> {
  const file = await readText(path, { dropMark: true });
  if (!file.ok) return file;
  const token = file.text.trim();
  return /^[\x21-\x7e]+$/.test(token) ? { ok: true, token } : refused(`The file ${shown(path)} holds no access token.`);
}

async function save(path: string, note: string): Promise<Refused | undefined> {
  try {
    await writeFile(path, note);
    return undefined;
  } catch (error) {
    return refused(`The log holds, but its checkpoint could not be kept. ${unreadable(path, error).sentence}`);
  }
}

function verifiedSentence(
  { checkpoint, cosignatures }: SignedHead,
  kept: Checkpoint | undefined,
  entryChecks: EntryChecks | undefined,
): string {
  const entries = entryChecks
    ? `all ${counted(checkpoint.size, 'entry', 'entries')} on ${counted(entryChecks.persons, 'person', 'persons')} are as signed, numbered without a hole`
    : 'its tiles lead to the signed root (the entries themselves were not read)';
  const since = kept ? `; it continues the checkpoint of ${counted(kept.size, 'entry', 'entries')} that you kept` : '';
  return `Verified: ${logSentence(checkpoint, cosignatures)}; ${entries}${since}.`;
}
