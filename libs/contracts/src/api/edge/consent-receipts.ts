import type { PersonIdentity } from '@lacznik/identifiers';
import { AnyObject, InstitutionId, Instant, Nested, OneOf, Optional, Text } from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { CaseIdentity } from './cases';
import { ConsentParameters, ConsentView, EXAMPLE_CONSENT } from './consents';

/** The terms of the W3C Data Privacy Vocabulary that the fields of a receipt stand for, after its guide to ISO/IEC TS 27560. */
export const CONSENT_CONTEXT = {
  dct: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  conformsTo: 'dct:conformsTo',
  madeAt: 'dct:created',
  publisher: 'dct:publisher',
  id: 'dct:identifier',
  record: 'dpv:hasRecordOfActivity',
  subject: 'dpv:hasDataSubject',
  legalBasis: { '@id': 'dpv:hasLegalBasis', '@type': '@vocab' },
  status: { '@id': 'dpv:hasConsentStatus', '@type': '@vocab' },
  receiver: 'dpv:hasRecipient',
  purpose: 'dpv:hasPurpose',
  categories: 'dpv:hasPersonalData',
  channel: 'dpv:hasIndicationMethod',
  textVersion: 'dpv:hasNotice',
} as const;

/** How each state is called in the Data Privacy Vocabulary. */
export const CONSENT_STATUSES = {
  asked: 'dpv:ConsentRequested',
  refused: 'dpv:ConsentRefused',
  given: 'dpv:ConsentGiven',
  expired: 'dpv:ConsentExpired',
  withdrawn: 'dpv:ConsentWithdrawn',
} as const;

/** How a receipt is written down. */
export const CONSENT_RECEIPT_FORMATS = ['json', 'pdf'] as const;

/** In which format. */
export class ConsentReceiptQuery {
  @OneOf(CONSENT_RECEIPT_FORMATS, 'json or pdf')
  format: (typeof CONSENT_RECEIPT_FORMATS)[number] = 'json';
}

/** The record of a consent, as ISO/IEC TS 27560 and the Data Privacy Vocabulary name its parts. */
export class ConsentRecord extends ConsentView {
  @OneOf(['dpv:ConsentRecord'])
  '@type': 'dpv:ConsentRecord';

  @OneOf(['https://w3id.org/dpv/schema/dpv-27560#record'])
  conformsTo: string;

  /** Explicit consent, GDPR 6(1)(a). */
  @OneOf(['eu-gdpr:A6-1-a'])
  legalBasis: string;

  @OneOf(Object.values(CONSENT_STATUSES))
  status: (typeof CONSENT_STATUSES)[keyof typeof CONSENT_STATUSES];

  /** Who consented; absent once the days of retention after the end are over. */
  @Optional()
  @Nested(() => CaseIdentity)
  subject?: { person: PersonIdentity };
}

/** What the person is given as a receipt: JSON-LD. */
export class ConsentReceipt {
  @AnyObject()
  '@context': object;

  @OneOf(['dpv:ConsentReceipt'])
  '@type': 'dpv:ConsentReceipt';

  @OneOf(['https://w3id.org/dpv/schema/dpv-27560#receipt'])
  conformsTo: string;

  /** Of the consent. */
  @RequestId()
  id: string;

  @Instant()
  madeAt: string;

  /** The institution that recorded it. */
  @InstitutionId()
  publisher: string;

  /** Its name. */
  @Text(1000)
  publisherName: string;

  /** The receiver's name. */
  @Text(1000)
  receiverName: string;

  @Nested(() => ConsentRecord)
  record: ConsentRecord;
}

export const READ_CONSENT_RECEIPT = {
  app: 'edge',
  id: 'readConsentReceipt',
  method: 'get',
  path: '/v1/consents/:id/receipt',
  summary: 'Makes the receipt of a consent for the person.',
  description:
    'After ISO/IEC TS 27560 as profiled by the W3C Data Privacy Vocabulary. As PDF it is tagged, and in Polish.',
  roles: ['institution', 'coordinator'],
  parameters: ConsentParameters,
  query: ConsentReceiptQuery,
  answer: {
    status: 200,
    content: [json(ConsentReceipt), { mediaType: 'application/pdf', description: 'A document in Polish.' }],
  },
  problems: ['not-found'],
  example: {
    parameters: { id: EXAMPLE_CONSENT.id },
    query: { format: 'json' },
    answer: {
      '@context': CONSENT_CONTEXT,
      '@type': 'dpv:ConsentReceipt',
      conformsTo: 'https://w3id.org/dpv/schema/dpv-27560#receipt',
      id: EXAMPLE_CONSENT.id,
      madeAt: '2026-02-01T09:01:00.000Z',
      publisher: 'OPS-260604',
      publisherName: 'Ośrodek Pomocy Społecznej w Ostrowcu Świętokrzyskim',
      receiverName: 'Fundacja Dobry Start',
      record: {
        ...EXAMPLE_CONSENT,
        '@type': 'dpv:ConsentRecord',
        conformsTo: 'https://w3id.org/dpv/schema/dpv-27560#record',
        legalBasis: 'eu-gdpr:A6-1-a',
        status: 'dpv:ConsentGiven',
        subject: { person: { pesel: '81030206002' } },
      },
    },
  },
} as const satisfies Operation;
