import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { PageAnswer } from './page-answer';
import { sendPage } from './send-page';
import { Visit } from './visit';

/** Sends what a handler answers. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<PageAnswer>): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    return next.handle().pipe(
      map((answer) => {
        if ('seeOther' in answer) return void response.redirect(303, answer.seeOther);
        if ('file' in answer) return void sendFile(response, answer);
        // Nest would send a status of its own for a form.
        return void sendPage(new Visit(request), response, answer);
      }),
    );
  }
}

function sendFile(response: Response, { file, mediaType, name }: Extract<PageAnswer, { file: Buffer }>): void {
  response.status(200).type(mediaType).attachment(name).send(file);
}
