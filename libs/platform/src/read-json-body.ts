import { isUtf8 } from 'node:buffer';
import { findRepeatedMember } from '@lacznik/contracts';
import type { CanActivate } from '@nestjs/common';
import { json, type Request, type Response } from 'express';
import { LacznikError } from './lacznik-error';

/** Reads an operation's JSON body, once the caller's token has been accepted, up to the size that the operation takes. */
export function readJsonBody(maxBytes: number): CanActivate {
  const empty = new WeakSet<object>();
  const verify = (request: object, _response: unknown, body: Buffer, charset: string): void => {
    if (body.length === 0) empty.add(request);
    requireOneReading(body, charset);
  };
  const read = json({ limit: maxBytes, strict: true, type: 'application/json', verify });
  return {
    canActivate: (context) => {
      const http = context.switchToHttp();
      const request = http.getRequest<Request>();
      return new Promise((resolve, reject) => {
        read(request, http.getResponse<Response>(), (error?: Error) => {
          // The parser would make an object of it.
          if (empty.has(request)) request.body = undefined;
          return error === undefined ? resolve(true) : reject(error);
        });
      });
    },
  };
}

/** Where two programs would read different things, and nobody would know. */
function requireOneReading(body: Buffer, charset: string): void {
  // The parser would put replacement characters in place of letters.
  if (charset.toLowerCase() !== 'utf-8' || !isUtf8(body)) {
    throw new LacznikError(
      'malformed-json',
      'expected JSON in UTF-8; UTF-16, Windows-1250 and ISO 8859-2 are not read',
    );
  }
  const repeated = findRepeatedMember(body.toString());
  if (repeated) throw LacznikError.of(repeated);
}
