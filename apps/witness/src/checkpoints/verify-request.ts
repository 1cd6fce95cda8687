import {
  type AddCheckpointFault,
  type AddCheckpointRequest,
  type Checkpoint,
  emptyRoot,
  type LedgerCrypto,
  parseAddCheckpoint,
  type VerifierKey,
  verifyCheckpoint,
  verifyConsistency,
} from '@lacznik/ledger';

/** A request whose checkpoint one of the known logs has signed. Whether it continues the last one cosigned is checked separately. */
export interface SignedRequest extends AddCheckpointRequest {
  checkpoint: Checkpoint;
}

/** Why a checkpoint is not cosigned: the status of https://c2sp.org/tlog-witness and a message for a person. */
export interface Refusal {
  status: 400 | 403 | 404 | 409 | 422;
  message: string;
  /** Answered where the log was wrong about the size of the last checkpoint that was cosigned. */
  lastSize?: number;
  /**
   * Whether the log has signed two versions of itself. `proven`: two trees of one size. `suspected`: its checkpoint was not proven
   * to continue the last one, which anybody can bring about by sending a false proof with it.
   */
  splitView?: 'proven' | 'suspected';
}

export type RequestCheck = { ok: true; signed: SignedRequest } | { ok: false; refusal: Refusal };

const MALFORMED: Readonly<Record<AddCheckpointFault, string>> = {
  'no-empty-line': 'there is no empty line between the proof and the checkpoint',
  'malformed-old-size': 'the first line is not "old" and a size in decimal',
  'too-many-hashes': 'a proof has at most 63 hashes',
  'malformed-hash': 'a hash of the proof is not 32 bytes in base64',
  'malformed-note': 'the checkpoint is no signed note',
};

/** Whether the body is a request about a checkpoint that a known log signed. Never throws, whatever the body is. */
export function verifyRequest(body: string, logKeys: readonly VerifierKey[], crypto: LedgerCrypto): RequestCheck {
  const parsed = parseAddCheckpoint(body);
  if (!parsed.ok) {
    const about = parsed.about === undefined ? '' : ` (${aboutOf(parsed.reason, parsed.about)})`;
    return refuse(400, `The request is malformed: ${MALFORMED[parsed.reason]}${about}.`);
  }
  const { request } = parsed;
  const checked = verifyCheckpoint(request.note, { logKeys }, crypto);
  if (checked.ok) return { ok: true, signed: { ...request, checkpoint: checked.checkpoint } };
  switch (checked.reason) {
    case 'other-origin':
      return refuse(404, 'This witness does not know the log that the checkpoint names.');
    case 'log-signature-missing':
      return refuse(403, "The checkpoint is not signed by the key that this witness knows as the log's.");
    case 'invalid-signature':
      return refuse(403, "The checkpoint was altered or is forged: the log's signature does not hold.");
    default:
      return refuse(400, `The request is malformed: its note holds no checkpoint of a log (${checked.about ?? ''}).`);
  }
}

/** The refusal of a checkpoint that does not continue the last one that was cosigned; undefined where it does. */
export function checkContinuation(
  { oldSize, proof, checkpoint }: SignedRequest,
  cosigned: Checkpoint | undefined,
  crypto: LedgerCrypto,
): Refusal | undefined {
  const last = cosigned ?? { size: 0, root: emptyRoot(crypto) };
  const isSplit = checkpoint.size === last.size && Buffer.compare(checkpoint.root, last.root) !== 0;
  const split = isSplit ? { splitView: 'proven' as const } : {};
  if (oldSize > checkpoint.size)
    return { status: 400, message: `The old size ${oldSize} is above the checkpoint's, ${checkpoint.size}.`, ...split };
  if (oldSize !== last.size)
    return { status: 409, message: `The last size cosigned is ${last.size}.`, lastSize: last.size, ...split };
  if (isSplit) return { status: 409, message: `Another tree of ${last.size} entries was cosigned before.`, ...split };
  return faultOfProof({ oldSize, proof, checkpoint }, last, crypto);
}

function faultOfProof(
  { oldSize, proof, checkpoint }: Omit<SignedRequest, 'note'>,
  last: { root: Uint8Array },
  crypto: LedgerCrypto,
): Refusal | undefined {
  const { size, root } = checkpoint;
  if (oldSize === 0 && size > 0) {
    if (proof.length === 0) return undefined;
    return { status: 422, message: 'From old size 0 there is nothing to prove: the proof must be empty.' };
  }
  const checked = verifyConsistency({ size1: oldSize, root1: last.root, size2: size, root2: root, proof }, crypto);
  if (checked.ok) return undefined;
  const message = `The proof does not show that the tree of ${size} entries continues the one of ${oldSize} that was cosigned before (${checked.reason}).`;
  return { status: 422, message, ...(size > oldSize ? { splitView: 'suspected' as const } : {}) };
}

function aboutOf(reason: AddCheckpointFault, about: string): string {
  if (reason === 'malformed-hash') return `line ${about}`;
  return reason === 'too-many-hashes' ? `there are ${about}` : about;
}

function refuse(status: Refusal['status'], message: string): RequestCheck {
  return { ok: false, refusal: { status, message } };
}
