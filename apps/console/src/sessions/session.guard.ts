import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ConsoleConfig } from '../console-config';
import { SessionHandler } from './session-handler';

const HOUR_MS = 3_600_000;

/** Loads the session; one that has lasted its hours is emptied, so that the person signs in anew. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly config: ConsoleConfig,
    private readonly sessions: SessionHandler,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    await this.load(request, http.getResponse<Response>());
    const { person } = request.session;
    const lasted = Date.now() - (person?.signedInAt ?? Infinity);
    if (lasted > this.config.sessionHours * HOUR_MS) delete request.session.person;
    return true;
  }

  private load(request: Request, response: Response): Promise<void> {
    return new Promise((resolve, reject) => {
      void this.sessions.handle(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
    });
  }
}
