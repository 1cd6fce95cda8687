import { MAX_BODY_BYTES, type Operation } from '@lacznik/contracts';
import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata, UseGuards } from '@nestjs/common';
import { Public, Roles } from './caller';
import { readJsonBody } from './read-json-body';
import { refuseQuery } from './valid-request';

const OPERATION = 'lacznik:operation';

const METHODS = {
  get: RequestMethod.GET,
  post: RequestMethod.POST,
  put: RequestMethod.PUT,
  delete: RequestMethod.DELETE,
} as const;

/** Makes a handler answer an operation of the contracts: its address, its status, the roles that it needs, its body up to its size, and no parameters but its own. */
export function Endpoint(operation: Operation): MethodDecorator {
  const { method, path, query, body, maxBodyBytes = MAX_BODY_BYTES, answer, roles } = operation;
  return applyDecorators(
    RequestMapping({ path, method: METHODS[method] }),
    HttpCode(answer.status),
    roles.length === 0 ? Public() : Roles(...roles),
    SetMetadata(OPERATION, operation),
    ...(body?.mediaType === 'application/json' ? [UseGuards(readJsonBody(maxBodyBytes))] : []),
    ...(query ? [] : [UseGuards({ canActivate: refuseQuery })]),
  );
}

/** The operation that a handler answers. */
export function operationOf(handler: object): Operation | undefined {
  return Reflect.getMetadata(OPERATION, handler) as Operation | undefined;
}
