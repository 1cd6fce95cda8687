import { check, type Checked, type DataClass, readQuery, shapeOf } from '@lacznik/contracts';
import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { LacznikError } from './lacznik-error';

/** Injects the body, checked against the class. No body at all is read as one without fields. */
export const ValidBody = createParamDecorator((dataClass: DataClass, context: ExecutionContext): object => {
  const request = requestOf(context);
  // What came under another content type was not read, and must not pass for an empty body.
  if (request.headers['content-length'] !== '0' && request.is('application/json') === false) {
    throw new LacznikError('unsupported-media-type', 'Send JSON, and say so: Content-Type: application/json.');
  }
  return valid(check(shapeOf(dataClass), (request.body as unknown) ?? {}, ''));
});

/** Injects the parameters behind the path, checked against the class and with its defaults. */
export const ValidQuery = createParamDecorator((dataClass: DataClass, context: ExecutionContext): object =>
  valid(readQuery(shapeOf(dataClass), requestOf(context).query)),
);

/** Injects the parameters in the path, checked against the class. */
export const ValidParameters = createParamDecorator((dataClass: DataClass, context: ExecutionContext): object =>
  valid(readQuery(shapeOf(dataClass), requestOf(context).params)),
);

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}

function valid<T extends object>(checked: Checked<T>): object {
  if (checked.ok) return checked.value;
  throw LacznikError.ofAll(checked.refusals);
}
