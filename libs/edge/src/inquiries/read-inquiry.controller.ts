import { type InquiryDetails, InquiryParameters, InquiryQuery, READ_INQUIRY } from '@lacznik/contracts';
import { type Caller, CallerInstitution, Endpoint, FromCaller, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, Header, StreamableFile } from '@nestjs/common';
import { actingCaseworker } from '../authorisations/acting-user';
import { type ViewedCase, ViewsService } from '../views/views.service';
import { ConfirmationsService } from './confirmations.service';
import { referenceOf } from './inquiry-message';
import { InquiryViewsService } from './inquiry-views.service';
import type { StoredInquiry } from './inquiry.entity';
import { PrintAnswerService } from './print-answer.service';

/** An inquiry with whom it is about and what was answered, to read again or to print. A caseworker's reading is told to the log. */
@Controller()
export class ReadInquiryController {
  constructor(
    private readonly inquiries: ConfirmationsService,
    private readonly inquiryViews: InquiryViewsService,
    private readonly views: ViewsService,
    private readonly print: PrintAnswerService,
  ) {}

  @Endpoint(READ_INQUIRY)
  @Header('cache-control', 'no-store')
  async read(
    @CallerInstitution() institution: string,
    @FromCaller() caller: Caller,
    @ValidParameters(InquiryParameters) { id }: InquiryParameters,
    @ValidQuery(InquiryQuery) { format }: InquiryQuery,
  ): Promise<InquiryDetails | StreamableFile> {
    const inquiry = await this.inquiries.get(institution, id);
    const details = await this.detailsFor(caller, inquiry);
    return format === 'json' ? details : asFile(await this.print.print(institution, details));
  }

  private async detailsFor(caller: Caller, inquiry: StoredInquiry): Promise<InquiryDetails> {
    const user = actingCaseworker(caller);
    if (user && inquiry.encrypted !== null)
      return this.views.show(user, viewedOf(inquiry), (manager) => this.inquiryViews.details(inquiry, manager));
    // Neither is there a person or an answer to see any more, nor does the hub know under which pseudonym to log it.
    if (user) await this.views.requireNotExcluded(user, inquiry.person);
    return this.inquiryViews.details(inquiry);
  }
}

function viewedOf(inquiry: StoredInquiry): ViewedCase {
  const { id, person, legalBasis, purpose } = inquiry;
  const caseReference = referenceOf(inquiry);
  return { person, view: 'inquiry', ground: 'inquiry', inquiryId: id, caseReference, legalBasis, purpose };
}

function asFile(pdf: Buffer): StreamableFile {
  return new StreamableFile(pdf, {
    type: 'application/pdf',
    disposition: 'attachment; filename="zapis-wymiany-danych.pdf"',
    length: pdf.length,
  });
}
