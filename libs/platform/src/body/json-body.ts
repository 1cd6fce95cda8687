import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { LacznikError } from '../problem/lacznik-error';

/** Injects the parsed body. What came under another content type was not read, and must not pass for an empty body. */
export const JsonBody = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const request = context.switchToHttp().getRequest<Request>();
  if (request.headers['content-length'] !== '0' && request.is('application/json') === false) {
    throw new LacznikError('unsupported-media-type', 'Send JSON, and say so: Content-Type: application/json.');
  }
  return request.body as unknown;
});
