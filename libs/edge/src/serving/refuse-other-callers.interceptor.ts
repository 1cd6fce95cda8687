import type { RequestWithCaller } from '@lacznik/platform';
import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ServedInstitutions } from './served-institutions.service';

/** Refuses callers of institutions that this edge does not serve, before anything else of their request is looked at. */
@Injectable()
export class RefuseOtherCallers implements NestInterceptor {
  constructor(private readonly served: ServedInstitutions) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { caller } = context.switchToHttp().getRequest<Partial<RequestWithCaller>>();
    if (context.getType() === 'http' && caller?.institution !== undefined) this.served.requireOwn(caller.institution);
    return next.handle();
  }
}
