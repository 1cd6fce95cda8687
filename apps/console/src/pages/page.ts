import { Public } from '@lacznik/platform';
import type { Role } from '@lacznik/contracts';
import {
  applyDecorators,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  RequestMapping, // oxlint-disable-line no-restricted-imports -- pages answer people, not operations of the contracts
  RequestMethod,
  SetMetadata,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import type { Request } from 'express';
import { DraftGuard } from '../sessions/draft.guard';
import { FormGuard } from '../sessions/form.guard';
import { SessionGuard } from '../sessions/session.guard';
import { Fields } from './fields';
import { PAGE_ROLES } from './page-roles';
import { PageFilter } from './page.filter';
import { PageInterceptor } from './page.interceptor';
import { RoleGuard } from './role.guard';
import { Visit } from './visit';

/** A controller of pages: each request has its session, each form its token, whatever goes wrong a page. */
export function Pages(): ClassDecorator {
  return applyDecorators(
    Controller(),
    Public(),
    UseGuards(SessionGuard, DraftGuard, RoleGuard, FormGuard),
    UseInterceptors(PageInterceptor),
    UseFilters(PageFilter),
  );
}

/** Makes a handler answer a page; without roles anybody's who has signed in, `everybody` also before. */
export function Page(path: string, roles: readonly Role[] | 'everybody' = []): MethodDecorator {
  return applyDecorators(RequestMapping({ path, method: RequestMethod.GET }), SetMetadata(PAGE_ROLES, roles));
}

/** Makes a handler take in a form, for the same people. */
export function FormTo(path: string, roles: readonly Role[] = []): MethodDecorator {
  return applyDecorators(RequestMapping({ path, method: RequestMethod.POST }), SetMetadata(PAGE_ROLES, roles));
}

const requestOf = (context: ExecutionContext): Request => context.switchToHttp().getRequest<Request>();

/** Injects the {@link Visit}. */
export const FromVisit = createParamDecorator((_: unknown, context: ExecutionContext) => new Visit(requestOf(context)));

/** Injects the {@link Fields} of a form. */
export const FormFields = createParamDecorator(
  (_: unknown, context: ExecutionContext) => new Fields((requestOf(context).body ?? {}) as Record<string, unknown>),
);

/** Injects the {@link Fields} behind the path. */
export const QueryFields = createParamDecorator(
  (_: unknown, context: ExecutionContext) => new Fields(requestOf(context).query),
);

/** Injects what stands in the path under a name. */
export const FromPath = createParamDecorator((name: string, context: ExecutionContext): string => {
  const { [name]: value = '' } = requestOf(context).params;
  return Array.isArray(value) ? value.join('/') : value;
});
