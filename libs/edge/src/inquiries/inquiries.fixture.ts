import { randomUUID } from 'node:crypto';
import {
  edgeOutTopic,
  FACT_DELIVERED,
  INQUIRY_ANSWERED_TYPE,
  INQUIRY_ASKED,
  type InquiryAnswer,
  type InquiryQuestion,
  type ReceivedInquiry,
  type SentDelivery,
  VIEW_REPORTED,
  type ViewReport,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import type { DictionariesService, InstitutionsService } from '@lacznik/institutions';
import type { IncomingMessage } from '@lacznik/messaging';
import type { Caller } from '@lacznik/platform';
import type { DataSource } from 'typeorm';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { makeInstitutionKeys } from '../../../../test/harness/keys';
import { outboxMessages, outboxOf } from '../../../../test/harness/outbox-messages';
import { temporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { InstitutionUser } from '../authorisations/institution-user.entity';
import { StoredIdentity } from '../cases/case-identity.entity';
import { ClientCase } from '../cases/case.entity';
import type { EdgeConfig } from '../edge-config';
import type { HubAnswers } from '../hub-answers/hub-answers';
import { MIGRATIONS } from '../edge.module';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { EncryptUsersService } from '../identities/encrypt-users.service';
import { readInstitutionKeys } from '../identities/institution-keys';
import { OwnKeys } from '../identities/own-keys.service';
import { JointFileEntry } from '../joint-files/joint-file-entry.entity';
import type { PseudonymClient } from '../persons/pseudonym-client';
import type { ServedInstitutions } from '../serving/served-institutions.service';
import { ViewsService } from '../views/views.service';
import { WorkerTagsService } from '../views/worker-tags.service';
import { ConfirmationsService } from './confirmations.service';
import { InquiriesController } from './inquiries.controller';
import { InquiriesService } from './inquiries.service';
import { InquiryViewsService } from './inquiry-views.service';
import { StoredInquiry } from './inquiry.entity';
import { PrintAnswerService } from './print-answer.service';
import { ReadInquiryController } from './read-inquiry.controller';
import type { ReceiptsClient } from './receipts-client';

export const OPS = 'OPS-260604';
export const PUP = 'PUP-2606';
export const EDGE = 'ops-north';
export const ANNA = { pesel: '81030206002' };
export const JAN = { pesel: '44051401359' };
export const CASE = 'S/1';
export const CONFIG = { inquiriesPerUser: 60, inquiryRetentionDays: 30, institutions: [OPS] } as EdgeConfig;

const folder = temporaryFolder();
const keys = readInstitutionKeys(folder.write('keys.json', JSON.stringify(makeInstitutionKeys([OPS], '1'))));
folder.remove();

const caller = (role: Caller['roles'][number], subject: string, institution = OPS): Caller => ({
  subject,
  institution,
  roles: [role],
});
export const WORKER = caller('caseworker', 'user-17');
export const COLLEAGUE = caller('caseworker', 'user-18');
export const COORDINATOR = caller('coordinator', 'user-1');
export const SYSTEM = caller('institution', 'system');
export const STRANGER = caller('caseworker', 'user-17', 'OPS-260605');

/** A question about whom the institution has a case on. */
export function question(change: Partial<InquiryQuestion> = {}): InquiryQuestion {
  return {
    questionId: randomUUID(),
    person: ANNA,
    legalBasis: 'ups-105-1',
    purpose: 'social-work',
    caseReference: CASE,
    sections: ['registrations', 'help-profiles'],
    ...change,
  };
}

/** An edge's database with one case and two authorised users, and whoever works on it. */
export async function createInquiriesDatabase(): Promise<TestDatabase> {
  const entities = [ClientCase, InstitutionUser, JointFileEntry, StoredIdentity, StoredInquiry];
  return createTestDatabase({ entities, migrations: MIGRATIONS });
}

export async function fillDatabase(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    TRUNCATE inquiry, inquiry_warning, joint_file_entry, joint_file_revision, feed_position, withdrawn_delivery, inbox_position, client_case, outbox,
             institution_user, user_exclusion CASCADE;
    UPDATE outbox_shard SET last_position = 0`);
  await addCase(dataSource, CASE, ANNA);
  for (const { subject } of [WORKER, COLLEAGUE])
    await dataSource.query(
      `INSERT INTO institution_user (institution, subject, id, authorisation_number, authorised_from, undertaking_signed_on, undertaking_from)
       VALUES ($1, $2, gen_random_uuid(), 'U', '2026-01-01', '2026-01-01', '2026-01-01')`,
      [OPS, subject],
    );
}

export async function addCase(dataSource: DataSource, reference: string, { pesel }: typeof ANNA): Promise<void> {
  await dataSource.query(
    `INSERT INTO client_case (institution, case_reference, person, own_pseudonym, legal_basis, purpose, opened_on, last_used_on)
     VALUES ($1, $2, $3, $4, 'ups-105-1', 'social-work', '2026-01-01', '2026-01-01')`,
    [OPS, reference, somePseudonym('hub', pesel), somePseudonym(OPS, pesel)],
  );
}

/** One process of an edge, as far as inquiries go; the hub is played by messages. */
export function processOn(dataSource: DataSource, answers: HubAnswers, config: EdgeConfig = CONFIG) {
  const outbox = outboxOf(dataSource, EDGE);
  const served = { requireAgreed: () => Promise.resolve() } as unknown as ServedInstitutions;
  const pseudonyms = {
    casePseudonyms: (institution: string, { pesel }: typeof ANNA) =>
      Promise.resolve({
        hub: somePseudonym('hub', pesel),
        own: somePseudonym(institution, pesel),
        sealedLog: 'a..b.c.d',
      }),
  } as unknown as PseudonymClient;
  const dictionaries = {
    current: () => Promise.resolve(SHIPPED_DICTIONARIES),
    received: () => Promise.resolve(SHIPPED_DICTIONARIES),
  } as unknown as DictionariesService;
  const institutions = {
    namesOf: () => Promise.resolve({ [OPS]: 'Ośrodek Pomocy Społecznej' }),
  } as unknown as InstitutionsService;
  const receipts = { findReceipt: () => Promise.resolve(undefined) } as unknown as ReceiptsClient;
  const identities = new EncryptIdentitiesService(keys);
  const users = new EncryptUsersService(keys);
  const views = new ViewsService(dataSource, outbox, served, users, new WorkerTagsService(dataSource, outbox, users));
  const confirmations = new ConfirmationsService(dataSource, outbox, views);
  const inquiryViews = new InquiryViewsService(dataSource, identities, views, config);
  const service = new InquiriesService(dataSource, outbox, pseudonyms, identities, new OwnKeys(keys), views, config);
  return {
    confirmations,
    users,
    inquiries: new InquiriesController(service, inquiryViews, confirmations, served, dictionaries, dataSource, answers),
    reading: new ReadInquiryController(
      confirmations,
      inquiryViews,
      new PrintAnswerService(institutions, dictionaries, receipts),
    ),
  };
}

export type EdgeProcess = ReturnType<typeof processOn>;

/** What the hub was told of inquiries. */
export async function told(dataSource: DataSource): Promise<ReceivedInquiry['body'][]> {
  const messages = await outboxMessages(dataSource, edgeOutTopic(EDGE).name);
  const ofInquiries = messages.filter(({ headers }) => INQUIRY_ASKED.types.includes(headers.ce_type ?? ''));
  return ofInquiries.map(({ value }) => JSON.parse(value) as ReceivedInquiry['body']);
}

export async function views(dataSource: DataSource): Promise<ViewReport[]> {
  const messages = await outboxMessages(dataSource, edgeOutTopic(EDGE).name);
  const ofViews = messages.filter(({ headers }) => VIEW_REPORTED.types.includes(headers.ce_type ?? ''));
  return ofViews.map(({ value }) => JSON.parse(value) as ViewReport);
}

/** The hub's part of one institution's feed. */
export class PlayedHub {
  private sequence = 0;

  /** @param consumer of one of the edge's processes */
  constructor(private readonly consumer: { onDeliveries: (messages: readonly IncomingMessage[]) => Promise<void> }) {}

  /** What of a record the asker may see. */
  async disclose(inquiryId: string, change: Partial<SentDelivery['body']> = {}): Promise<void> {
    const data = { status: 'JOBSEEKER', from: '2026-01-01' };
    await this.deliver('pl.lacznik.registration.changed', {
      inquiryId,
      publisher: PUP,
      recordId: 'R-1',
      revision: 1,
      snapshot: true,
      data,
      ...change,
    });
  }

  /** The answer as a whole. */
  async answer(inquiryId: string, answer: Partial<InquiryAnswer>, revision = 1): Promise<void> {
    const whole: InquiryAnswer = { status: 'answered', isComplete: true, sources: [], ...answer };
    const body = { inquiryId, publisher: OPS, recordId: inquiryId, revision, snapshot: true, answer: whole, data: {} };
    await this.deliver(INQUIRY_ANSWERED_TYPE, body);
  }

  private async deliver(type: string, body: Omit<SentDelivery['body'], 'person'>): Promise<void> {
    this.sequence += 1;
    const { sequence } = this;
    const content: SentDelivery = {
      receiver: OPS,
      event: {
        type,
        time: '2026-02-01T08:00:00.000Z',
        personversion: sequence,
        sequence,
        agreement: 'AG-1',
        categories: '16',
      },
      body: { person: somePseudonym(OPS, ANNA.pesel), ...body },
    };
    await this.consumer.onDeliveries([incomingMessage(FACT_DELIVERED, content, sequence, 'privacy-gateway')]);
  }
}
