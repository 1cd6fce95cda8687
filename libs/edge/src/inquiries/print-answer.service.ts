import type { InquiryDetails } from '@lacznik/contracts';
import { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import { Injectable } from '@nestjs/common';
import { answerPdf } from './answer-pdf';
import { ReceiptsClient } from './receipts-client';

/** Prints what was answered, with the names of whom it is from and the receipt of the log. */
@Injectable()
export class PrintAnswerService {
  constructor(
    private readonly institutions: InstitutionsService,
    private readonly dictionaries: DictionariesService,
    private readonly receipts: ReceiptsClient,
  ) {}

  async print(institution: string, inquiry: InquiryDetails): Promise<Buffer> {
    const publishers = inquiry.sections.flatMap(({ sources }) => sources.flatMap(({ publisher }) => publisher ?? []));
    const [names, dictionaries, receipt] = await Promise.all([
      this.institutions.namesOf([...new Set([institution, ...publishers])]),
      this.dictionaries.received(),
      inquiry.eventId === undefined ? undefined : this.receipts.findReceipt(inquiry.eventId),
    ]);
    const madeAt = new Date().toISOString();
    return answerPdf({ inquiry, institution, names, dictionaries, receipt, madeAt });
  }
}
