import { NotFoundException } from '@nestjs/common';
import { FormTo, FromVisit, Page, Pages } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { Visit } from '../pages/visit';
import { Drafts } from '../sessions/drafts.service';
import { draftPage } from './draft-page';

/** What was filled in when a session ended, for whoever filled it in. */
@Pages()
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Page('/draft')
  async showDraft(@FromVisit() visit: Visit): Promise<PageAnswer> {
    const { draftId } = visit.session;
    const draft = draftId && (await this.drafts.readDraft(visit.person.subject, draftId));
    if (!draft) throw new NotFoundException();
    return draftPage(visit, draft);
  }

  @FormTo('/draft/drop')
  async dropDraft(@FromVisit() { session }: Visit): Promise<PageAnswer> {
    if (session.draftId !== undefined) await this.drafts.dropDraft(session.draftId);
    delete session.draftId;
    return { seeOther: '/' };
  }
}
