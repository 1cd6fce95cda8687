import { HttpCallError, requestBytes } from '@lacznik/http';
import { toError } from '../to-error';
import { type Failure, failure, printable } from '../verification-result';

export type Fetched = { ok: true; bytes: Uint8Array } | Failure;

/** Reads what a log publishes. */
export interface LogSource {
  /** The bytes at a path below the log's address, such as `tile/0/000`; no more than `maxBytes`. */
  readFile(path: string, maxBytes: number): Promise<Fetched>;
}

const TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 20;

/** A log over HTTP; `token` is sent along where there is one. */
export function httpLog(address: string, token?: string): LogSource {
  const base = address.replace(/\/+$/, '');
  const headers = {
    // What is compressed would have to be bounded twice.
    'accept-encoding': 'identity',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const call = { headers, timeoutMs: TIMEOUT_MS, maxRedirects: MAX_REDIRECTS };
  return {
    readFile: async (path, maxBytes) => {
      try {
        const { status, bytes } = await requestBytes({ ...call, url: `${base}/${path}`, maxBytes });
        return status >= 200 && status < 300 ? { ok: true, bytes } : failure(statusMessage(status, path));
      } catch (error) {
        if (error instanceof HttpCallError && error.fault === 'too-long')
          return failure(`The log's answer to ${path} is longer than it can be.`);
        return failure(`The log at ${printable(base)} does not answer to ${path} (${toError(error).message}).`);
      }
    },
  };
}

function statusMessage(status: number, path: string): string {
  if (status === 401 || status === 403)
    return `The log refuses ${path} (HTTP ${status}): is the token an auditor's, and not expired?`;
  return `The log does not give ${path} (HTTP ${status}).`;
}
