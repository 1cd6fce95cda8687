import { getGlobalDispatcher, interceptors, request } from 'undici';
import { HttpCallError, toHttpCallError } from './http-call-error';

/** A call by HTTP, bounded in time and size. */
export interface HttpCall {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string | undefined>>;
  body?: string;
  /** From the start of the call to the last byte of the answer. */
  timeoutMs: number;
  /** Of the answer's body. */
  maxBytes: number;
  /** Redirects that are followed; 0 unless given. `authorization` is not sent on to another origin. */
  maxRedirects?: number;
  /** Ends the call early. */
  signal?: AbortSignal;
}

/** An answer of any status. */
export interface BytesAnswer {
  status: number;
  /** The header `content-type`. */
  contentType?: string;
  bytes: Buffer;
}

/** An answer of any status; `json` is undefined where the body is no JSON. */
export interface JsonAnswer {
  status: number;
  json: unknown;
}

/** @throws HttpCallError where there is no whole answer within the bounds */
export async function requestBytes(call: HttpCall): Promise<BytesAnswer> {
  const { url, method = 'GET', headers = {}, timeoutMs, maxBytes, maxRedirects = 0 } = call;
  try {
    const {
      statusCode,
      headers: answered,
      body,
    } = await request(url, {
      method,
      headers,
      body: call.body ?? null,
      signal: signalOf(call),
      ...(maxRedirects === 0 ? {} : { dispatcher: redirecting(maxRedirects) }),
    });
    const type = answered['content-type'];
    const bytes = await readBounded(body, maxBytes);
    return { status: statusCode, bytes, ...(typeof type === 'string' ? { contentType: type } : {}) };
  } catch (error) {
    throw toHttpCallError(error, timeoutMs);
  }
}

/** @throws HttpCallError where there is no whole answer within the bounds */
export async function requestJson(call: HttpCall): Promise<JsonAnswer> {
  const { status, bytes } = await requestBytes(call);
  return { status, json: parseJson(bytes.toString('utf8')) };
}

function signalOf({ timeoutMs, signal }: HttpCall): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
}

function redirecting(maxRedirections: number): ReturnType<ReturnType<typeof getGlobalDispatcher>['compose']> {
  return getGlobalDispatcher().compose(interceptors.redirect({ maxRedirections }));
}

/** Leaving the loop early destroys the stream and its connection. */
async function readBounded(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw new HttpCallError('too-long', `an answer of more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
