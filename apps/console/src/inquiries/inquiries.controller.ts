import {
  ASK_INQUIRY,
  CONFIRM_INQUIRY,
  LIST_INQUIRIES,
  LIST_INSTITUTIONS,
  READ_INQUIRY,
  REJECT_INQUIRY,
  type InquiryDetails,
} from '@lacznik/contracts';
import { ProblemError } from '@lacznik/client';
import { Law } from '../calls/law';
import { PersonCalls } from '../calls/person-calls';
import { Fields } from '../pages/fields';
import { CASE_ROLES, INQUIRY_ROLES } from '../pages/navigation';
import { FormFields, FormTo, FromPath, FromVisit, Page, Pages, QueryFields } from '../pages/page';
import type { PageAnswer } from '../pages/page-answer';
import { faultsOf } from '../pages/refused-form';
import { Visit } from '../pages/visit';
import { answerPage } from './answer-page';
import { checkPage } from './check-page';
import { inquiriesPage } from './inquiries-page';
import { outsidePage } from './outside-page';
import { QUESTION_FIELDS, questionIn } from './question';
import { questionPage } from './question-page';

/** A question about one person: asked, checked, answered; outside the caseload after a warning. */
@Pages()
export class InquiriesController {
  constructor(private readonly calls: PersonCalls) {}

  @Page('/inquiries', INQUIRY_ROLES)
  async showInquiries(@FromVisit() visit: Visit, @QueryFields() query: Fields): Promise<PageAnswer> {
    const after = query.optional('after');
    return inquiriesPage(visit, await this.calls.edge(visit).call(LIST_INQUIRIES, { query: { after } }));
  }

  @Page('/inquiries/ask', CASE_ROLES)
  async showQuestion(@FromVisit() visit: Visit): Promise<PageAnswer> {
    return questionPage(visit, { law: await Law.readFor(this.calls, visit), sent: new Fields({}), faults: [] });
  }

  /** Back from the check, with what was filled in. */
  @FormTo('/inquiries/ask', CASE_ROLES)
  async changeQuestion(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return questionPage(visit, { law: await Law.readFor(this.calls, visit), sent: form, faults: [] });
  }

  @FormTo('/inquiries/check', CASE_ROLES)
  async checkQuestion(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    return checkPage(visit, form, await Law.readFor(this.calls, visit));
  }

  @FormTo('/inquiries', CASE_ROLES)
  async askQuestion(@FromVisit() visit: Visit, @FormFields() form: Fields): Promise<PageAnswer> {
    try {
      const { id } = await this.calls.edge(visit).call(ASK_INQUIRY, { body: questionIn(form) });
      return { seeOther: `/inquiries/${id}` };
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'outside-caseload') return outsidePage(visit, form);
      const faults = faultsOf(visit, error, QUESTION_FIELDS);
      const law = await Law.readFor(this.calls, visit);
      return { ...questionPage(visit, { law, sent: form, faults }), status: 422 };
    }
  }

  @Page('/inquiries/:id', INQUIRY_ROLES)
  async showAnswer(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const [details, { institutions }, law] = await Promise.all([
      this.calls.edge(visit).call(READ_INQUIRY, { parameters: { id }, query: { format: 'json' } }),
      this.calls.hub(visit).call(LIST_INSTITUTIONS),
      Law.readFor(this.calls, visit),
    ]);
    const names = new Map(institutions.map((one) => [one.id, one.name]));
    return answerPage(visit, { details: details as InquiryDetails, names, law });
  }

  @Page('/inquiries/:id/print', CASE_ROLES)
  async printAnswer(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    const file = await this.calls.edge(visit).call(READ_INQUIRY, { parameters: { id }, query: { format: 'pdf' } });
    return { file: file as Buffer, mediaType: 'application/pdf', name: `zapytanie-${id}.pdf` };
  }

  @FormTo('/inquiries/:id/confirm', ['caseworker', 'coordinator'])
  async confirmQuestion(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    await this.calls.edge(visit).call(CONFIRM_INQUIRY, { parameters: { id } });
    return { seeOther: '/inquiries' };
  }

  @FormTo('/inquiries/:id/reject', ['caseworker', 'coordinator'])
  async rejectQuestion(@FromVisit() visit: Visit, @FromPath('id') id: string): Promise<PageAnswer> {
    await this.calls.edge(visit).call(REJECT_INQUIRY, { parameters: { id } });
    return { seeOther: '/inquiries' };
  }
}
