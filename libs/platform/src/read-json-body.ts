import { isUtf8 } from 'node:buffer';
import type { CanActivate } from '@nestjs/common';
import { json, type Request, type Response } from 'express';
import { LacznikError } from './lacznik-error';

/** Reads an operation's JSON body, once the caller's token has been accepted, up to the size that the operation takes. */
export function readJsonBody(maxBytes: number): CanActivate {
  const read = json({ limit: maxBytes, strict: true, type: 'application/json', verify: requireUtf8 });
  return {
    canActivate: (context) => {
      const http = context.switchToHttp();
      return new Promise((resolve, reject) => {
        read(http.getRequest<Request>(), http.getResponse<Response>(), (error?: Error) =>
          error === undefined ? resolve(true) : reject(error),
        );
      });
    },
  };
}

/** The parser would put replacement characters in place of letters, and nobody would know. */
function requireUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (isUtf8(body)) return;
  throw new LacznikError('malformed-json', 'expected JSON in UTF-8; Windows-1250 and ISO 8859-2 are not read');
}
