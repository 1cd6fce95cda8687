import type { Role } from '@lacznik/contracts';
import { createParamDecorator, CustomDecorator, ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import { LacznikError } from './lacznik-error';

/** Who is calling, as the verified access token says. */
export interface Caller {
  subject: string;
  /** The caller's institution, e.g. `OPS-260604`; every query is scoped by it. */
  institution?: string;
  /** Of an edge (role `edge`): the ids of the institutions that it serves. */
  institutions?: readonly string[];
  roles: readonly Role[];
  /** When the token is accepted no longer, in milliseconds since 1970; of whoever calls without one, never. */
  expiresAt?: number;
}

export interface RequestWithCaller extends Request {
  caller?: Caller;
}

export const REQUIRED_ROLES = 'lacznik:roles';

/** The roles of which the caller must have one; an address without it answers nobody. */
export function Roles(...roles: Role[]): CustomDecorator {
  return SetMetadata(REQUIRED_ROLES, roles);
}

/** For health and metrics: no token asked. */
export function Public(): CustomDecorator {
  return SetMetadata(REQUIRED_ROLES, 'public');
}

function callerOf(context: ExecutionContext): Caller {
  const { caller } = context.switchToHttp().getRequest<RequestWithCaller>();
  if (!caller) throw new LacznikError('unauthenticated', 'Send an access token: Authorization: Bearer <token>.');
  return caller;
}

/** Injects the {@link Caller}. */
export const FromCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => callerOf(context));

/** Injects the id of the caller's institution. */
export const CallerInstitution = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { institution } = callerOf(context);
  if (!institution)
    throw new LacznikError(
      'forbidden',
      'The access token names no institution (claim `institution`, unless TOKEN_INSTITUTION_CLAIM names another).',
    );
  return institution;
});
