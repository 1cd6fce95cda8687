import type { SearchEntry } from '@lacznik/contracts';
import { LacznikError, type RequestWithCaller } from '@lacznik/platform';
import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Observable, tap } from 'rxjs';
import { LogSearchService } from './log-search.service';
import { Question } from './question';
import { requesterOf } from './requester';

/** On a handler: the kind of question as it is logged. */
export const LOGGED_QUESTION = 'access-log:logged-question';
/** On a handler: why its requests are not logged. */
export const NOT_LOGGED = 'access-log:not-logged';

interface RequestWithQuestion extends RequestWithCaller {
  question?: Question;
}

/** Gives the handler its {@link Question}, and lets no answer leave before the handler has logged it. */
@Injectable()
export class LoggedQuestionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly searches: LogSearchService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestWithQuestion>();
    if (!request.caller) throw new LacznikError('unauthenticated', 'Send an access token.');
    const search = this.reflector.get<SearchEntry['search']>(LOGGED_QUESTION, context.getHandler());
    const question = new Question(requesterOf(request.caller), search, this.searches);
    request.question = question;
    return next.handle().pipe(tap(() => question.requireLogged()));
  }
}

/** The handler answers questions to the log: each is logged before its answer leaves. */
export function LoggedQuestion(search: SearchEntry['search']): MethodDecorator {
  return applyDecorators(SetMetadata(LOGGED_QUESTION, search), UseInterceptors(LoggedQuestionInterceptor));
}

/** The handler's requests are not logged, for this reason. */
export function NotLogged(reason: string): CustomDecorator {
  return SetMetadata(NOT_LOGGED, reason);
}

/** Injects the {@link Question} of a handler with {@link LoggedQuestion}. */
export const AskedQuestion = createParamDecorator((_: unknown, context: ExecutionContext): Question => {
  const { question } = context.switchToHttp().getRequest<RequestWithQuestion>();
  if (!question) throw new Error('The handler has a question and is not declared @LoggedQuestion');
  return question;
});
