import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { CallHandler, ExecutionContext, Injectable, NestInterceptor, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';

/** What is smaller fits into one packet as it is. */
const MIN_BYTES = 1200;
const compress = promisify(gzip);

/** Answers with gzip whoever accepts it, and not at all whoever has the same already: an entity tag is that of the JSON text. */
@Injectable()
export class CompressAnswerInterceptor implements NestInterceptor<object, object> {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings('gzip', 'identity') !== 'gzip') return next.handle();
    return next.handle().pipe(mergeMap((answer) => compressed(answer, request, response)));
  }
}

async function compressed(answer: object, request: Request, response: Response): Promise<object> {
  const text = JSON.stringify(answer);
  if (text.length < MIN_BYTES) return answer;
  const tagOf = request.app.get('etag fn') as (text: string) => string;
  response.setHeader('ETag', tagOf(text));
  // Express answers 304 then, without it.
  if (request.fresh) return answer;
  const bytes = await compress(text, { level: constants.Z_BEST_SPEED });
  response.setHeader('Content-Encoding', 'gzip');
  return new StreamableFile(bytes, { type: 'application/json; charset=utf-8', length: bytes.length });
}
