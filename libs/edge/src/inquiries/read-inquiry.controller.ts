import { type InquiryDetails, InquiryParameters, InquiryQuery, READ_INQUIRY } from '@lacznik/contracts';
import {
  type Caller,
  CallerInstitution,
  Endpoint,
  FromCaller,
  LacznikError,
  ValidParameters,
  ValidQuery,
} from '@lacznik/platform';
import { Controller, Header, StreamableFile } from '@nestjs/common';
import { actingCaseworker } from '../authorisations/acting-user';
import { ConfirmationsService } from './confirmations.service';
import { InquiryViewsService } from './inquiry-views.service';
import { PrintAnswerService } from './print-answer.service';

/** An inquiry with whom it is about and what was answered, to read again or to print. A caseworker's reading is told to the log. */
@Controller()
export class ReadInquiryController {
  constructor(
    private readonly inquiries: ConfirmationsService,
    private readonly inquiryViews: InquiryViewsService,
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
    if (!mayReadAnswers(caller)) {
      if (format !== 'json')
        throw new LacznikError('forbidden', 'Answers are printed by a caseworker or your own system.');
      return this.inquiryViews.withoutContent(inquiry);
    }
    const user = actingCaseworker(caller);
    const details = await this.inquiryViews.show(user, inquiry, (manager) =>
      this.inquiryViews.details(inquiry, manager),
    );
    return format === 'json' ? details : asFile(await this.print.print(institution, details));
  }
}

/** A coordinator, by that role alone, reads of a person neither joint files nor answers. */
function mayReadAnswers({ roles }: Caller): boolean {
  return roles.includes('caseworker') || roles.includes('institution');
}

function asFile(pdf: Buffer): StreamableFile {
  return new StreamableFile(pdf, {
    type: 'application/pdf',
    disposition: 'attachment; filename="zapis-wymiany-danych.pdf"',
    length: pdf.length,
  });
}
