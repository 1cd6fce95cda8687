import { STATUS_CODES } from 'node:http';
import type { ProblemCode } from '@lacznik/contracts';
import { ArgumentsHost, Catch, ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { currentTraceId } from './trace-context';
import { httpStatusOf, LacznikError } from './lacznik-error';
import { PROBLEM_TYPE, problemOf } from './problem-of';
import { isTransient } from './transient';

/** SQLSTATE. */
const QUERY_CANCELED = '57014';
const BROKEN_OFF = /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_(PREMATURE_CLOSE|DESTROYED|UNABLE_TO_PIPE))$/;

const CODE_OF_STATUS: Partial<Record<number, ProblemCode>> = {
  400: 'malformed-json',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  415: 'unsupported-media-type',
  503: 'unavailable',
};
const DETAIL_OF_STATUS: Partial<Record<number, string>> = {
  400: 'The request body is not valid JSON (UTF-8), or the address is not validly percent-encoded.',
  404: 'There is nothing at this address. The README lists the addresses of each app.',
  415: 'This address does not accept that content type or encoding.',
};

/** The one place where errors become HTTP answers: RFC 9457 problem+json with the code, the field path and the trace id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (isBrokenOff(thrown, response)) {
      this.logger.debug('The client broke off', thrown);
      response.destroy();
      return;
    }
    const error = toLacznikError(thrown);
    if (error.logLevel !== 'debug') this.logger[error.logLevel](error.code, error.cause ?? error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const status = httpStatusOf(error.code);
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (error.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(error.retryAfterSeconds));
    const problem = problemOf(error, currentTraceId() ?? '');
    response.status(status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  }
}

/** By a client that has gone: no fault of ours, and nobody is there for an answer. */
function isBrokenOff(thrown: unknown, { req, destroyed }: Response): boolean {
  if (!destroyed && !req.socket.destroyed) return false;
  const { code, type } = thrown as { code?: unknown; type?: unknown };
  return type === 'request.aborted' || (typeof code === 'string' && BROKEN_OFF.test(code));
}

function toLacznikError(thrown: unknown): LacznikError {
  if (thrown instanceof LacznikError) return thrown;
  if (isTooLarge(thrown)) {
    const detail = `This address takes a body of at most ${thrown.limit} bytes. Send less at once.`;
    return new LacznikError('body-too-large', detail);
  }
  const status = httpStatusIn(thrown);
  const code = status === undefined ? undefined : CODE_OF_STATUS[status];
  if (status !== undefined && code) {
    return new LacznikError(code, DETAIL_OF_STATUS[status] ?? STATUS_CODES[status] ?? code);
  }
  if (isCancelled(thrown)) {
    const detail = 'This took longer than the server allows. Ask for less, such as a shorter period, or try again.';
    return new LacznikError('unavailable', detail, { cause: thrown, logLevel: 'warn' });
  }
  if (isTransient(thrown)) {
    return new LacznikError(
      'unavailable',
      'A part that this needs is not reachable at the moment; nothing was stored. Try again.',
      {
        cause: thrown,
        logLevel: 'warn',
      },
    );
  }
  return new LacznikError('internal', 'This failed on our side; the log has the reason under the trace id.', {
    cause: thrown,
  });
}

/** A statement that the database has ended, for its limit of time. */
function isCancelled(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === QUERY_CANCELED;
}

/** As the body parser throws it. */
function isTooLarge(thrown: unknown): thrown is { limit: number } {
  return thrown instanceof Error && 'type' in thrown && thrown.type === 'entity.too.large' && 'limit' in thrown;
}

/** Nest's own exceptions and those of Express's body parser both carry a status. */
function httpStatusIn(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'status' in thrown && typeof thrown.status === 'number') return thrown.status;
  return undefined;
}
