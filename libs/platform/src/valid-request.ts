import { check, type Checked, type DataClass, readQuery, shapeOf } from '@lacznik/contracts';
import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { LacznikError } from './lacznik-error';

/** Injects the body, checked against the class and with its defaults. No body at all is read as one without fields where the class requires none. */
export const ValidBody = createParamDecorator((dataClass: DataClass, context: ExecutionContext): object => {
  const shape = shapeOf(dataClass);
  return { ...shape.defaults, ...valid(check(shape, bodyOf(dataClass, context), '')) };
});

/** Injects a body that should be of the class as it came: for a handler that can check it only together with what is stored. */
export const UncheckedBody = createParamDecorator((dataClass: DataClass, context: ExecutionContext): unknown =>
  bodyOf(dataClass, context),
);

/** Injects the parameters behind the path, checked against the class and with its defaults. */
export const ValidQuery = createParamDecorator((dataClass: DataClass, context: ExecutionContext): object =>
  valid(readQuery(shapeOf(dataClass), requestOf(context).query)),
);

/** Injects the parameters in the path, checked against the class. */
export const ValidParameters = createParamDecorator((dataClass: DataClass, context: ExecutionContext): object => {
  // Express divides what a wildcard stands for.
  const texts = Object.entries(requestOf(context).params).map(([name, value]) => [name, [value].flat().join('/')]);
  return valid(readQuery(shapeOf(dataClass), Object.fromEntries(texts) as Record<string, string>));
});

/** Refuses parameters behind the path of an operation that has none: they would be passed over in silence. */
export function refuseQuery(context: ExecutionContext): true {
  valid(readQuery(shapeOf(NoQuery), requestOf(context).query));
  return true;
}

class NoQuery {}

function bodyOf(dataClass: DataClass, context: ExecutionContext): unknown {
  const request = requestOf(context);
  // What came under another content type was not read, and must not pass for an empty body.
  if (request.headers['content-length'] !== '0' && request.is('application/json') === false) {
    throw new LacznikError('unsupported-media-type', 'Send JSON, and say so: Content-Type: application/json.');
  }
  const body = request.body as unknown;
  if (body !== undefined) return body;
  if (shapeOf(dataClass).required.size === 0) return {};
  throw new LacznikError(
    'malformed-json',
    'expected a body, and there is none: send JSON, as the API document of the app has it',
  );
}

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}

function valid<T extends object>(checked: Checked<T>): object {
  if (checked.ok) return checked.value;
  throw LacznikError.ofAll(checked.refusals);
}
