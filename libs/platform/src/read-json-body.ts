import { isUtf8 } from 'node:buffer';
import { findRepeatedMember } from '@lacznik/contracts';
import type { CanActivate } from '@nestjs/common';
import { json, type Request, type Response } from 'express';
import { LacznikError } from './lacznik-error';

/** Reads an operation's JSON body, once the caller's token has been accepted, up to the size that the operation takes. */
export function readJsonBody(maxBytes: number): CanActivate {
  const read = json({ limit: maxBytes, strict: true, type: 'application/json', verify: requireOneReading });
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

/** Where two programs would read different things, and nobody would know. */
function requireOneReading(_request: unknown, _response: unknown, body: Buffer, charset: string): void {
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
