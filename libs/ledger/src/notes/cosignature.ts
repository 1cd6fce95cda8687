import { concatBytes, isCount, utf8 } from '../encoding/bytes';

const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES = 64;

/**
 * What a witness signs: two lines and the whole text of the checkpoint (https://c2sp.org/tlog-cosignature, "Ed25519 signed
 * message"). `timestampSeconds` is a whole number of seconds since 1970.
 */
export function cosignedMessage(text: string, timestampSeconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timestampSeconds}\n${text}`);
}

/** The `timestamped_signature`: eight bytes of timestamp, big-endian, and the Ed25519 signature. */
export function formatTimestamped(timestampSeconds: number, signature: Uint8Array): Uint8Array {
  const timestamp = new Uint8Array(TIMESTAMP_BYTES);
  new DataView(timestamp.buffer).setBigUint64(0, BigInt(timestampSeconds));
  return concatBytes(timestamp, signature);
}

/** Reads what `formatTimestamped` writes; undefined for another length and for times after 2^53 - 1 seconds. */
export function parseTimestamped(bytes: Uint8Array): { timestampSeconds: number; signature: Uint8Array } | undefined {
  if (bytes.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return undefined;
  const timestampSeconds = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  return isCount(timestampSeconds) ? { timestampSeconds, signature: bytes.subarray(TIMESTAMP_BYTES) } : undefined;
}
