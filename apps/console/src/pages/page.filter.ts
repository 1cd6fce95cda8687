import { HttpCallError } from '@lacznik/http';
import { ProblemError } from '@lacznik/client';
import { LacznikError } from '@lacznik/platform';
import { ArgumentsHost, Catch, ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FormRefused } from '../sessions/form-refused';
import { errorPage } from './error-page';
import { NoEdgeHere, PageForOthers, SignInNeeded } from './page-refusals';
import { sendPage } from './send-page';
import { Visit } from './visit';

/** Whatever goes wrong is a page that says what happened and what to do. */
@Catch()
export class PageFilter implements ExceptionFilter {
  private readonly logger = new Logger('pages');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (needsSignIn(thrown)) {
      response.redirect(303, signInAddress(thrown));
      return;
    }
    if (!isExpected(thrown)) this.logger.error('A page failed', thrown);
    sendPage(new Visit(request), response, errorPage(new Visit(request), thrown));
  }
}

function needsSignIn(thrown: unknown): thrown is SignInNeeded {
  return thrown instanceof SignInNeeded && thrown.returnTo !== undefined;
}

function signInAddress({ returnTo = '/' }: SignInNeeded): string {
  return `/sign-in?${new URLSearchParams({ 'return-to': returnTo }).toString()}`;
}

const EXPECTED = [
  ProblemError,
  HttpCallError,
  LacznikError,
  HttpException,
  FormRefused,
  SignInNeeded,
  PageForOthers,
  NoEdgeHere,
] as const;

function isExpected(thrown: unknown): boolean {
  return EXPECTED.some((kind) => thrown instanceof kind) || statusIn(thrown) !== undefined;
}

function statusIn(thrown: unknown): unknown {
  return thrown instanceof Error && 'status' in thrown ? thrown.status : undefined;
}
