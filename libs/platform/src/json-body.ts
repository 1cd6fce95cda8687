import { isUtf8 } from 'node:buffer';
import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { LacznikError } from './lacznik-error';

/** Injects the parsed body. What came under another content type was not read, and must not pass for an empty body. */
export const JsonBody = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const request = context.switchToHttp().getRequest<Request>();
  if (request.headers['content-length'] !== '0' && request.is('application/json') === false) {
    throw new LacznikError('unsupported-media-type', 'Send JSON, and say so: Content-Type: application/json.');
  }
  return request.body as unknown;
});

/** For the body parser, which would put replacement characters in place of letters, and nobody would know. */
export function requireUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (isUtf8(body)) return;
  throw new LacznikError('malformed-json', 'expected JSON in UTF-8; Windows-1250 and ISO 8859-2 are not read');
}
