import type { Operation } from '@lacznik/contracts';
import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata, UseGuards } from '@nestjs/common';
import { Public, Roles } from './caller';
import { refuseQuery } from './valid-request';

const OPERATION = 'lacznik:operation';

const METHODS = {
  get: RequestMethod.GET,
  post: RequestMethod.POST,
  put: RequestMethod.PUT,
  delete: RequestMethod.DELETE,
} as const;

/** Makes a handler answer an operation of the contracts: its address, its status, the roles that it needs, and no parameters but its own. */
export function Endpoint(operation: Operation): MethodDecorator {
  const { method, path, query, answer, roles } = operation;
  return applyDecorators(
    RequestMapping({ path, method: METHODS[method] }),
    HttpCode(answer.status),
    roles.length === 0 ? Public() : Roles(...roles),
    SetMetadata(OPERATION, operation),
    ...(query ? [] : [UseGuards({ canActivate: refuseQuery })]),
  );
}

/** The operation that a handler answers. */
export function operationOf(handler: object): Operation | undefined {
  return Reflect.getMetadata(OPERATION, handler) as Operation | undefined;
}
