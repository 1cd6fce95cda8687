import { operationOf, type RequestWithCaller } from '@lacznik/platform';
import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { actingCaseworker } from './acting-user';
import { requireAuthorised } from './users.store';

/**
 * Refuses caseworkers who may not act, at every address that they may call, unless its operation says that it needs no
 * authorisation. Looks into the database each time: another process may have ended the authorisation.
 */
@Injectable()
export class RequireAuthorisation implements NestInterceptor {
  constructor(private readonly dataSource: DataSource) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const operation = operationOf(context.getHandler());
    const needsOne = operation?.roles.includes('caseworker') === true && !operation.needsNoAuthorisation;
    const { caller } = context.switchToHttp().getRequest<Partial<RequestWithCaller>>();
    const user = needsOne && caller && actingCaseworker(caller);
    if (user) await requireAuthorised(this.dataSource.manager, user);
    return next.handle();
  }
}
