import type { Role } from '@lacznik/contracts';
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { PAGE_ROLES } from './page-roles';
import { PageForOthers, SignInNeeded } from './page-refusals';

/** Has people sign in who have not, and says whom a page is for. What they may see of it, the apps decide. */
@Injectable()
export class RoleGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const roles = this.reflector.get<readonly Role[] | 'everybody' | undefined>(PAGE_ROLES, context.getHandler());
    if (roles === 'everybody') return true;
    const { session, method, originalUrl } = context.switchToHttp().getRequest<Request>();
    if (!session.person)
      throw new SignInNeeded(method === 'GET' ? originalUrl : undefined, session.draftId !== undefined);
    if (roles === undefined || roles.length === 0) return true;
    if (!roles.some((role) => session.person?.roles.includes(role))) throw new PageForOthers(roles);
    return true;
  }
}
