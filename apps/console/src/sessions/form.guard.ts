import { randomBytes, timingSafeEqual } from 'node:crypto';
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { FormRefused } from './form-refused';
import { FORM_TOKEN_FIELD } from './kept-draft';
import { readForm } from './read-form';

const TOKEN_BYTES = 32;

/** Reads a form, and refuses one that another site made its user send. */
@Injectable()
export class FormGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (request.method !== 'POST') return true;
    await readForm(request, http.getResponse<Response>());
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

function isSame(sent: unknown, token: string | undefined): boolean {
  if (typeof sent !== 'string' || token === undefined) return false;
  const [one, other] = [Buffer.from(sent), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
