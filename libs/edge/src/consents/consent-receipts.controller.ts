import {
  CONSENT_CONTEXT,
  CONSENT_STATUSES,
  ConsentParameters,
  type ConsentReceipt,
  ConsentReceiptQuery,
  READ_CONSENT_RECEIPT,
} from '@lacznik/contracts';
import { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import { CallerInstitution, Endpoint, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, Header, StreamableFile } from '@nestjs/common';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import type { Consent } from './consent.entity';
import { ConsentViewsService } from './consent-views.service';
import { ConsentsService } from './consents.service';
import { receiptPdf } from './receipt-pdf';

/** What a person is given to take home. */
@Controller()
export class ConsentReceiptsController {
  constructor(
    private readonly consents: ConsentsService,
    private readonly views: ConsentViewsService,
    private readonly identities: EncryptIdentitiesService,
    private readonly institutions: InstitutionsService,
    private readonly dictionaries: DictionariesService,
  ) {}

  @Endpoint(READ_CONSENT_RECEIPT)
  @Header('cache-control', 'no-store')
  async readReceipt(
    @CallerInstitution() institution: string,
    @ValidParameters(ConsentParameters) { id }: ConsentParameters,
    @ValidQuery(ConsentReceiptQuery) { format }: ConsentReceiptQuery,
  ): Promise<ConsentReceipt | StreamableFile> {
    const receipt = await this.receiptOf(await this.consents.get(institution, id));
    return format === 'json' ? receipt : asFile(await receiptPdf(receipt, await this.dictionaries.received()));
  }

  private async receiptOf(consent: Consent): Promise<ConsentReceipt> {
    const { id, institution, receiver, encrypted } = consent;
    const names = await this.institutions.namesOf([institution, receiver]);
    const view = await this.views.showOne(consent);
    return {
      '@context': CONSENT_CONTEXT,
      '@type': 'dpv:ConsentReceipt',
      conformsTo: 'https://w3id.org/dpv/schema/dpv-27560#receipt',
      id,
      madeAt: new Date().toISOString(),
      publisher: institution,
      publisherName: names[institution] ?? institution,
      receiverName: names[receiver] ?? receiver,
      record: {
        ...view,
        '@type': 'dpv:ConsentRecord',
        conformsTo: 'https://w3id.org/dpv/schema/dpv-27560#record',
        legalBasis: 'eu-gdpr:A6-1-a',
        status: CONSENT_STATUSES[view.state],
        subject:
          encrypted === null
            ? undefined
            : await this.identities.decryptIdentity({ institution, consent: id }, encrypted),
      },
    };
  }
}

function asFile(pdf: Buffer): StreamableFile {
  return new StreamableFile(pdf, {
    type: 'application/pdf',
    disposition: 'attachment; filename="potwierdzenie-zgody.pdf"',
    length: pdf.length,
  });
}
