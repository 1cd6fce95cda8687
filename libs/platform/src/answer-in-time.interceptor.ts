import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { Observable } from 'rxjs';
import { AppConfig } from './app-config';
import { LacznikError } from './lacznik-error';

/** Answers 503 where a handler does not answer in time, whatever it waits for. An answer that has begun may go on. */
@Injectable()
export class AnswerInTimeInterceptor implements NestInterceptor {
  constructor(private readonly config: AppConfig) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    return new Observable((subscriber) => {
      const timer = setTimeout(() => {
        if (!response.headersSent) subscriber.error(notInTime());
      }, this.config.answerTimeoutMs);
      const handling = next.handle().subscribe(subscriber);
      return () => {
        clearTimeout(timer);
        handling.unsubscribe();
      };
    });
  }
}

function notInTime(): LacznikError {
  const detail = 'A part that this needs did not answer in time; it may have been stored all the same. Try again.';
  return new LacznikError('unavailable', detail, { logLevel: 'warn' });
}
