import { type Failure, failure, printable } from '../verification-result';
import { toError } from '../to-error';

export type Fetched = { ok: true; bytes: Uint8Array } | Failure;

/** Reads what a log publishes. */
export interface LogSource {
  /** The bytes at a path below the log's address, such as `tile/0/000`; no more than `maxBytes`. */
  readFile(path: string, maxBytes: number): Promise<Fetched>;
}

const TIMEOUT_MS = 30_000;

/** A log over HTTP; `token` is sent along where there is one. */
export function httpLog(address: string, token?: string): LogSource {
  const base = address.replace(/\/+$/, '');
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    readFile: async (path, maxBytes) => {
      try {
        const response = await fetch(`${base}/${path}`, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
        return response.ok ? await bodyOf(response, path, maxBytes) : failure(statusMessage(response.status, path));
      } catch (error) {
        return failure(`The log at ${printable(base)} does not answer to ${path} (${reasonOf(error)}).`);
      }
    },
  };
}

async function bodyOf(response: Response, path: string, maxBytes: number): Promise<Fetched> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) return failure(`The log's answer to ${path} is longer than it can be.`);
    chunks.push(chunk);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

function statusMessage(status: number, path: string): string {
  if (status === 401 || status === 403)
    return `The log refuses ${path} (HTTP ${status}): is the token an auditor's, and not expired?`;
  return `The log does not give ${path} (HTTP ${status}).`;
}

/** `fetch` hides in the cause what was the matter, such as ECONNREFUSED. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = toError(error);
  if (name === 'TimeoutError') return `nothing came within ${TIMEOUT_MS / 1000} s`;
  const inner = cause === undefined ? undefined : toError(cause);
  return inner?.code ?? inner?.message ?? message;
}
