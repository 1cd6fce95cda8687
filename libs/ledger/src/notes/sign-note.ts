import { isCount, utf8 } from '../encoding/bytes';
import { parseCheckpoint } from './checkpoint';
import { cosignedMessage, formatTimestamped } from './cosignature';
import { type NoteSignature, formatNote } from './signed-note';
import type { VerifierKey } from './verifier-key';

/** Signs in a key's name. `noteSigner` makes one of a private key in memory; a hardware token can be behind it as well. */
export interface NoteSigner {
  readonly key: VerifierKey;
  /** Ed25519 over the message: 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/**
 * The note of a text, signed (https://c2sp.org/signed-note).
 *
 * @throws RangeError for a text that no note can have, for no signers, and for keys of algorithm `cosignature/v1`
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  return formatNote({ text, signatures: signers.map((signer) => signText(text, signer)) });
}

/**
 * A witness's signature for a checkpoint, to be added by `addSignatures` (https://c2sp.org/tlog-cosignature). The witness
 * has to have verified that the checkpoint continues the last one it saw.
 *
 * @param text the checkpoint's text, without signatures
 * @param timestampSeconds whole seconds since 1970
 * @throws RangeError for what is no checkpoint, for a time out of range, and for keys of another algorithm
 */
export function cosign(text: string, signer: NoteSigner, timestampSeconds: number): NoteSignature {
  const { name, keyId } = requireAlgorithm(signer, 'cosignature/v1');
  if (!parseCheckpoint(text).ok) throw new RangeError('only checkpoints are cosigned');
  if (!isCount(timestampSeconds)) throw new RangeError('a timestamp is a whole number of seconds since 1970');
  const signature = signer.sign(cosignedMessage(text, timestampSeconds));
  return { name, keyId, signature: formatTimestamped(timestampSeconds, signature) };
}

function signText(text: string, signer: NoteSigner): NoteSignature {
  const { name, keyId } = requireAlgorithm(signer, 'ed25519');
  return { name, keyId, signature: signer.sign(utf8(text)) };
}

function requireAlgorithm({ key }: NoteSigner, algorithm: VerifierKey['algorithm']): VerifierKey {
  if (key.algorithm !== algorithm) throw new RangeError(`the key ${key.name} is not for ${algorithm}`);
  return key;
}
