import { request } from 'undici';
import type { HttpConnections } from './connections';
import { toHttpCallError } from './http-call-error';
import { answerHeaders, type AnswerHeaders, type HttpMethod } from './request';

/** A call whose body, or whose answer, comes bit by bit and may go on for as long as it likes. */
export interface HttpStreamCall {
  url: string;
  method?: HttpMethod;
  headers?: Readonly<Record<string, string | undefined>>;
  /** Read on only as fast as the server takes it. */
  body?: string | AsyncIterable<string>;
  /** The longest that the server neither takes nor gives anything while it is its turn. */
  silenceMs: number;
  connections?: HttpConnections;
  /** Ends the call early, while the answer is read as well. */
  signal?: AbortSignal;
}

/** An answer of any status, as it comes in; leaving `body` early ends the call. Reading it throws {@link HttpCallError}. */
export interface StreamAnswer extends AnswerHeaders {
  status: number;
  body: AsyncIterable<Uint8Array>;
}

/** @throws HttpCallError where there is no answer, or the body that is sent breaks off */
export async function requestStream(call: HttpStreamCall): Promise<StreamAnswer> {
  const { url, method = 'GET', headers = {}, body = null, silenceMs, connections, signal } = call;
  try {
    const answer = await request(url, {
      method,
      headers,
      body: body as string | null,
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
      ...(signal === undefined ? {} : { signal }),
      ...(connections === undefined ? {} : { dispatcher: connections.dispatcher }),
    });
    return { status: answer.statusCode, ...answerHeaders(answer.headers), body: read(answer.body, silenceMs) };
  } catch (error) {
    throw toHttpCallError(error, silenceMs);
  }
}

async function* read(body: AsyncIterable<Uint8Array>, silenceMs: number): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw toHttpCallError(error, silenceMs);
  }
}
