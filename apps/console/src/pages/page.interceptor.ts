import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { concatMap, type Observable } from 'rxjs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PageAnswer, StreamedFile } from './page-answer';
import { sendEvents } from './send-events';
import { sendPage } from './send-page';
import { Visit } from './visit';

/** Sends what a handler answers. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<PageAnswer>): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    return next.handle().pipe(concatMap((answer) => sendAnswer(answer, request, response)));
  }
}

async function sendAnswer(answer: PageAnswer, request: Request, response: Response): Promise<void> {
  if ('seeOther' in answer) {
    await saveSession(request);
    response.redirect(303, answer.seeOther);
  } else if ('file' in answer) response.status(200).type(answer.mediaType).attachment(answer.name).send(answer.file);
  else if ('stream' in answer) await sendStream(answer, response);
  else if ('events' in answer) await sendEvents(answer, request, response);
  else sendPage(new Visit(request), response, answer);
}

/** A browser follows before the store has taken what is sent with the end of an answer: it would come back as a stranger. */
function saveSession({ session }: Request): Promise<void> {
  if (!session.person && !session.signIn) return Promise.resolve();
  return new Promise((resolve, reject) => {
    session.save((error?: unknown) => (error ? reject(error) : resolve()));
  });
}

/** What is refused before the first byte is a page. */
async function sendStream({ stream, mediaType, name }: StreamedFile, response: Response): Promise<void> {
  const pieces = stream[Symbol.asyncIterator]();
  const first = await pieces.next();
  response.status(200).attachment(name).type(mediaType);
  if (first.done !== true) response.write(first.value);
  await pipeline(Readable.from({ [Symbol.asyncIterator]: () => pieces }), response);
}
