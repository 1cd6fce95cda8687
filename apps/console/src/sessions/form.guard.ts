import { randomBytes, timingSafeEqual } from 'node:crypto';
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { type Request, type Response, urlencoded } from 'express';
import { FormRefused } from './form-refused';

/** The name of the field in which a form has the session's token. */
export const FORM_TOKEN_FIELD = 'form-token';

const MAX_FORM_BYTES = 64 * 1024;
const TOKEN_BYTES = 32;
const readForm = urlencoded({ limit: MAX_FORM_BYTES, extended: false });

/** Reads a form, and refuses one that another site made its user send. */
@Injectable()
export class FormGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (request.method !== 'POST') return true;
    await read(request, http.getResponse<Response>());
    const { [FORM_TOKEN_FIELD]: sent } = (request.body ?? {}) as Record<string, unknown>;
    if (!isSame(sent, request.session.formToken)) throw new FormRefused(request.session.person !== undefined);
    return true;
  }
}

/** The token of a session; it is made when somebody signs in. */
export function formTokenOf({ session }: Request): string {
  session.formToken ??= randomBytes(TOKEN_BYTES).toString('base64url');
  return session.formToken;
}

function read(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    readForm(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}

function isSame(sent: unknown, token: string | undefined): boolean {
  if (typeof sent !== 'string' || token === undefined) return false;
  const [one, other] = [Buffer.from(sent), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
