import { type HttpCallError, requestBytes } from '@lacznik/http';
import { decodeUtf8, parseTreeSize, TREE_SIZE_TYPE } from '@lacznik/ledger';

/** What a witness answers to a checkpoint (https://c2sp.org/tlog-witness). */
export type WitnessAnswer =
  | { kind: 'cosigned'; lines: string }
  /** The size of the last checkpoint that it cosigned is another than it was told. */
  | { kind: 'other-size'; size: number }
  /** It does not see its last checkpoint continued: another tree of the same size, or a proof that does not hold. */
  | { kind: 'not-continued' }
  /** It does not answer, or not what a witness answers. */
  | { kind: 'unreachable'; why: string };

const TIMEOUT_MS = 5_000;
/** Far above the lines of all keys that a witness may have. */
const MAX_BYTES = 64 * 1024;

/** Sends a checkpoint to a witness. Never rejects, not even when it is aborted. */
export async function askWitness(url: string, body: string, abort: AbortSignal): Promise<WitnessAnswer> {
  try {
    const call = {
      url: `${url}/add-checkpoint`,
      method: 'POST',
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    } as const;
    const { status, contentType, bytes } = await requestBytes({ ...call, signal: abort });
    return answerOf(status, contentType, bytes.toString('utf8'));
  } catch (error) {
    return { kind: 'unreachable', why: (error as HttpCallError).message };
  }
}

/**
 * The note of the last checkpoint that a witness has cosigned of a log, as a Łącznik witness shows it; undefined where it shows none.
 * Never rejects.
 */
export async function readWitnessCheckpoint(
  url: string,
  origin: string,
  abort: AbortSignal,
): Promise<string | undefined> {
  try {
    const address = `${url}/checkpoint?origin=${encodeURIComponent(origin)}`;
    const { status, bytes } = await requestBytes({
      url: address,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      signal: abort,
    });
    return status === 200 ? decodeUtf8(bytes) : undefined;
  } catch {
    return undefined;
  }
}

/** Type and subtype, which have no case (RFC 9110 §8.3.1), without parameters. */
function mediaTypeOf(contentType = ''): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

function answerOf(status: number, type: string | undefined, text: string): WitnessAnswer {
  if (status === 200) return { kind: 'cosigned', lines: text };
  if (status === 422) return { kind: 'not-continued' };
  if (status !== 409) return { kind: 'unreachable', why: `it answered with status ${status}` };
  if (mediaTypeOf(type) !== TREE_SIZE_TYPE) return { kind: 'not-continued' };
  const size = parseTreeSize(text);
  return size === undefined
    ? { kind: 'unreachable', why: 'it answered with a malformed size' }
    : { kind: 'other-size', size };
}
