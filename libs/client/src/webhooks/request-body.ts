import type { IncomingMessage } from 'node:http';

/** A request that Express or Nest may have read already. */
export interface ReadableRequest extends IncomingMessage {
  /** Nest's, with `rawBody: true`. */
  rawBody?: unknown;
  /** Express's: the bytes by `express.raw()`, anything else where another parser was first. */
  body?: unknown;
}

/** The body as it came; `too-long` beyond the bound, `parsed` where somebody has taken the bytes. */
export async function bodyOf(request: ReadableRequest, maxBytes: number): Promise<Buffer | 'too-long' | 'parsed'> {
  const taken = [request.rawBody, request.body].find((body) => body instanceof Uint8Array);
  if (taken) return taken.length > maxBytes ? 'too-long' : Buffer.from(taken);
  if (request.readableEnded || request.body !== undefined) return 'parsed';
  const chunks: Buffer[] = [];
  let length = 0;
  // Not destroyed, so that whoever sends too much is told.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) return 'too-long';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
