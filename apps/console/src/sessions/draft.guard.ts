import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Drafts } from './drafts.service';
import { draftOf, FORM_OWNER_FIELD } from './kept-draft';
import { readForm } from './read-form';
import { SealedTokens } from './sealed-tokens';

/** A session that ended while a form was filled in does not lose the form. */
@Injectable()
export class DraftGuard implements CanActivate {
  constructor(
    private readonly sealed: SealedTokens,
    private readonly drafts: Drafts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (request.method !== 'POST' || request.session.person) return true;
    await readForm(request, http.getResponse<Response>());
    const sent = (request.body ?? {}) as Record<string, unknown>;
    const subject = await this.sealed.openOwner(sent[FORM_OWNER_FIELD]);
    const draft = draftOf(request.path, sent);
    if (subject !== undefined && draft) request.session.draftId = await this.drafts.keepDraft(subject, draft);
    return true;
  }
}
