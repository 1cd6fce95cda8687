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

/** A request whose checkpoint one of the known logs has signed. Whether it continues what was seen is not yet said. */
export interface SignedRequest extends AddCheckpointRequest {
  checkpoint: Checkpoint;
}

/** Why a checkpoint is not cosigned: the status of https://c2sp.org/tlog-witness and a sentence for a person. */
export interface Refusal {
  status: 400 | 403 | 404 | 409 | 422;
  sentence: string;
  /** To be answered where the log was wrong about the size of the last checkpoint that was cosigned. */
  keptSize?: number;
  /**
   * `shown`: the log has signed two trees of one size. `suspected`: its checkpoint was not shown to continue the last one, which
   * anybody can bring about by sending a false proof with it.
   */
  otherHistory?: 'shown' | 'suspected';
}

export type Admission = { ok: true; signed: SignedRequest } | { ok: false; refusal: Refusal };

const MALFORMED: Readonly<Record<AddCheckpointFault, string>> = {
  'no-empty-line': 'there is no empty line between the proof and the checkpoint',
  'malformed-old-size': 'the first line is not "old" and a size in decimal',
  'too-many-hashes': 'a proof has at most 63 hashes',
  'malformed-hash': 'a hash of the proof is not 32 bytes in base64',
  'malformed-note': 'the checkpoint is no signed note',
};

/** Whether the body is a request about a checkpoint that a known log signed. Never throws, whatever the body is. */
export function admit(body: string, logKeys: readonly VerifierKey[], crypto: LedgerCrypto): Admission {
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

/** Whether the checkpoint continues the last one that was cosigned; says why not. Undefined where it does. */
export function judge(
  { oldSize, proof, checkpoint }: SignedRequest,
  kept: Checkpoint | undefined,
  crypto: LedgerCrypto,
): Refusal | undefined {
  const last = kept ?? { size: 0, root: emptyRoot(crypto) };
  const isFork = checkpoint.size === last.size && Buffer.compare(checkpoint.root, last.root) !== 0;
  const fork = isFork ? { otherHistory: 'shown' as const } : {};
  if (oldSize > checkpoint.size)
    return { status: 400, sentence: `The old size ${oldSize} is above the checkpoint's, ${checkpoint.size}.`, ...fork };
  if (oldSize !== last.size)
    return { status: 409, sentence: `The last size cosigned is ${last.size}.`, keptSize: last.size, ...fork };
  if (isFork) return { status: 409, sentence: `Another tree of ${last.size} entries was cosigned before.`, ...fork };
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
    return { status: 422, sentence: 'From old size 0 there is nothing to prove: the proof must be empty.' };
  }
  const checked = verifyConsistency({ size1: oldSize, root1: last.root, size2: size, root2: root, proof }, crypto);
  if (checked.ok) return undefined;
  const sentence = `The proof does not show that the tree of ${size} entries continues the one of ${oldSize} that was cosigned before (${checked.reason}).`;
  return { status: 422, sentence, ...(size > oldSize ? { otherHistory: 'suspected' as const } : {}) };
}

function aboutOf(reason: AddCheckpointFault, about: string): string {
  if (reason === 'malformed-hash') return `line ${about}`;
  return reason === 'too-many-hashes' ? `there are ${about}` : about;
}

function refuse(status: Refusal['status'], sentence: string): Admission {
  return { ok: false, refusal: { status, sentence } };
}
