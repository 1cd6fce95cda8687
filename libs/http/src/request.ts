import { type Dispatcher, getGlobalDispatcher, interceptors } from 'undici';
import type { HttpConnections } from './connections';
import { toHttpCallError } from './http-call-error';
import { WholeAnswer } from './whole-answer';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A call by HTTP, bounded in time and size. */
export interface HttpCall {
  url: string;
  method?: HttpMethod;
  headers?: Readonly<Record<string, string | undefined>>;
  body?: string;
  /** From the start of the call to the last byte of the answer. */
  timeoutMs: number;
  /** Of the answer's body. */
  maxBytes: number;
  /** Redirects that are followed; 0 unless given. `authorization` is not sent on to another origin. */
  maxRedirects?: number;
  /** Those of the process unless given. */
  connections?: HttpConnections;
  /** Ends the call early. */
  signal?: AbortSignal;
}

/** What the headers of an answer say, as far as anybody has asked. */
export interface AnswerHeaders {
  /** The header `content-type`. */
  contentType?: string;
  /** The header `date`: the server's clock. */
  date?: string;
  /** The header `retry-after`. */
  retryAfter?: string;
}

/** An answer of any status. */
export interface BytesAnswer extends AnswerHeaders {
  status: number;
  bytes: Buffer;
}

/** An answer of any status; `json` is undefined where the body is no JSON. */
export interface JsonAnswer {
  status: number;
  json: unknown;
}

/** @throws HttpCallError where there is no whole answer within the bounds */
export async function requestBytes(call: HttpCall): Promise<BytesAnswer> {
  const { url, method = 'GET', headers = {}, timeoutMs, maxBytes } = call;
  const answer = new WholeAnswer({ timeoutMs, maxBytes, signal: call.signal });
  try {
    const { origin, pathname, search } = new URL(url);
    const options = { origin, path: pathname + search, method, headers, body: call.body ?? null };
    dispatcherOf(call).dispatch(options, answer);
  } catch (error) {
    answer.fail(error);
  }
  try {
    const { status, headers: answered, bytes } = await answer.whole;
    return { status, bytes, ...answerHeaders(answered) };
  } catch (error) {
    throw toHttpCallError(error, timeoutMs);
  }
}

/** @throws HttpCallError where there is no whole answer within the bounds */
export async function requestJson(call: HttpCall): Promise<JsonAnswer> {
  const { status, bytes } = await requestBytes(call);
  return { status, json: parseJson(bytes.toString('utf8')) };
}

function dispatcherOf({ connections, maxRedirects = 0 }: HttpCall): Dispatcher {
  const dispatcher = connections?.dispatcher ?? getGlobalDispatcher();
  return maxRedirects === 0 ? dispatcher : dispatcher.compose(interceptors.redirect({ maxRedirections: maxRedirects }));
}

/** @internal */
export function answerHeaders(headers: Dispatcher.ResponseData['headers']): AnswerHeaders {
  const { 'content-type': contentType, date, 'retry-after': retryAfter } = headers;
  return {
    ...(typeof contentType === 'string' ? { contentType } : {}),
    ...(typeof date === 'string' ? { date } : {}),
    ...(typeof retryAfter === 'string' ? { retryAfter } : {}),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
