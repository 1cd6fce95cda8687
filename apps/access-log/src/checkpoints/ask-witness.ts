import { parseTreeSize, TREE_SIZE_TYPE } from '@lacznik/ledger';

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
    const signal = AbortSignal.any([abort, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body, signal, redirect: 'error' });
    return answerOf(response.status, response.headers.get('content-type'), await textOf(response));
  } catch (error) {
    return { kind: 'unreachable', why: reasonOf(error) };
  }
}

function answerOf(status: number, type: string | null, text: string): WitnessAnswer {
  if (status === 200) return { kind: 'cosigned', lines: text };
  if (status === 422) return { kind: 'not-continued' };
  if (status !== 409) return { kind: 'unreachable', why: `it answered with status ${status}` };
  if (type !== TREE_SIZE_TYPE) return { kind: 'not-continued' };
  const size = parseTreeSize(text);
  return size === undefined
    ? { kind: 'unreachable', why: 'it answered with a malformed size' }
    : { kind: 'other-size', size };
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new Error('its answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `fetch` hides in the cause what was the matter, such as ECONNREFUSED. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  if (name === 'TimeoutError') return `it did not answer within ${TIMEOUT_MS / 1000} s`;
  return cause?.code ?? message;
}
