import {
  CASE_CHANGED,
  type DeliveredBody,
  DEAD_LETTER,
  deliveriesTopic,
  type Dictionaries,
  DICTIONARY_NAMES,
  type DirectoryDocument,
  edgeInTopic,
  ENTRIES_LOGGED,
  FACT_DELIVERED,
  FACT_PUBLISHED,
  IDENTITIES_JOINED,
  type IdentityJoin,
  type Inquiry,
  INQUIRY_ANSWERED_TYPE,
  INQUIRY_ASKED,
  INQUIRY_REQUESTED,
  type InquiryAnswer,
  type LogEntry,
  type ReceivedDelivery,
  RECORD_WITHDRAWN,
  REQUEST_ANSWERED,
  RESTRICTION_CHANGED,
  type SentInquiryRequest,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import type { IncomingMessage } from '@lacznik/messaging';
import type { DataSource } from 'typeorm';
import { incomingMessage, somePseudonym } from '../../../../test/harness/incoming-message';
import { outboxContents, outboxMessages } from '../../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import { saveDictionaries } from '../directory/dictionaries.store';
import { raisePolicyVersion, saveDirectory } from '../directory/directory.store';
import type { GatewayConfig } from '../gateway-config';
import { GATEWAY_MIGRATIONS } from '../gateway.module';
import type { StatementsConsumer } from './statements.consumer';
import { askJoinedService, inquiriesService, statementsConsumer } from './statements.fixture';
import type { InquiriesService } from '../inquiries/inquiries.service';

/** Who asks, and its edge. */
export const OFFICE = 'PUP-2606';
export const OFFICES = 'pup-north';
/** Two publishers of one section at two edges, and one that no edge serves. */
export const CENTRE = 'OPS-260604';
export const CENTRES = 'ops-north';
export const OTHER = 'OPS-260605';
export const OTHERS = 'ops-south';
export const WITHOUT_EDGE = 'PCPR-2606';

const PUBLISHERS = [CENTRE, OTHER, WITHOUT_EDGE];
const EDGES = [
  { name: OFFICES, institutions: [OFFICE] },
  { name: CENTRES, institutions: [CENTRE] },
  { name: OTHERS, institutions: [OTHER] },
];

const agreement = (publisher: string, status = 'ACTIVE') => ({
  id: `AG-${publisher}`,
  parties: [publisher, OFFICE],
  purpose: 'for tests',
  disclosures: [{ from: publisher, to: OFFICE, scope: 'welfare-to-labour', additionalCategories: [] }],
  status: status as 'ACTIVE',
  validFrom: '2026-01-01',
});

const DIRECTORY: DirectoryDocument = {
  institutions: [OFFICE, 'PUP-2607', ...PUBLISHERS].map((id) => ({ id, name: id })),
  edges: EDGES,
  scopes: [{ id: 'welfare-to-labour', categories: ['19a'] }],
  agreements: PUBLISHERS.map((publisher) => agreement(publisher)),
};

const BENEFIT = { kind: 'ZASILEK_OKRESOWY', decision: 'GRANTED', decidedOn: '2026-01-15', place: 'Lipnik' };

/** The gateway on a database of its own, with one that asks, those that are asked, and what is told of it all. */
export class InquiryScene {
  private sent = 0;

  private constructor(
    readonly dataSource: DataSource,
    private readonly database: TestDatabase,
    readonly consumer: StatementsConsumer,
  ) {}

  static async start(): Promise<InquiryScene> {
    const database = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    const { dataSource } = database;
    await dataSource.transaction(async (transaction) =>
      saveDictionaries(transaction, DICTIONARY_NAMES, { version: 1, ...(SHIPPED_DICTIONARIES as Dictionaries) }),
    );
    return new InquiryScene(dataSource, database, statementsConsumer(dataSource));
  }

  async begin(): Promise<void> {
    await this.dataSource.query(
      `TRUNCATE outbox, feed, client_case, inquiry, inquiry_source, consent, restriction, consent_withdrawal, snapshot_request, inbox_position,
                blocked_person, directory_entry, revocation, withholding, identity_link CASCADE`,
    );
    await this.change(DIRECTORY);
  }

  stop(): Promise<void> {
    return this.database.drop();
  }

  /** Changes the directory, as whoever runs the hub does. */
  async change(directory: Partial<DirectoryDocument>): Promise<void> {
    await this.dataSource.transaction(async (transaction) => {
      await raisePolicyVersion(transaction);
      await saveDirectory(transaction, { institutions: [], scopes: [], agreements: [], ...directory });
    });
  }

  async suspend(publisher: string): Promise<void> {
    await this.change({ agreements: [agreement(publisher, 'SUSPENDED')] });
  }

  /** From now on another edge, or none, serves an institution. */
  async move(institution: string, to?: string): Promise<void> {
    const edges = EDGES.map(({ name, institutions }) => ({
      name,
      institutions: [...institutions.filter((id) => id !== institution), ...(name === to ? [institution] : [])],
    }));
    await this.change({ edges });
  }

  service(config: Partial<GatewayConfig> = {}): InquiriesService {
    return inquiriesService(this.dataSource, config);
  }

  /** As a process does once a second. */
  askJoined(): Promise<void> {
    return askJoinedService(this.dataSource).askJoined();
  }

  /** Says that an identity is the person's too, or is not any more. */
  join(other: string, status: IdentityJoin['status'] = 'joined'): IncomingMessage {
    const body = { institution: CENTRE, joinId: inquiryIdOf(900), other, status, cause: 'act' as const };
    return incomingMessage(IDENTITIES_JOINED, { person: 'p1-a', body }, ++this.sent, CENTRES);
  }

  /** As two processes have it. */
  limitedConsumers(config: Partial<GatewayConfig>): [StatementsConsumer, StatementsConsumer] {
    const one = (): StatementsConsumer => statementsConsumer(this.dataSource, undefined, undefined, config);
    return [one(), one()];
  }

  take(...messages: IncomingMessage[]): Promise<void> {
    return this.consumer.onStatements(messages);
  }

  /** Lets everything asked before have been asked so long ago. */
  async wait(interval: string): Promise<void> {
    await this.dataSource.query('UPDATE inquiry SET asked_at = asked_at - $1::interval', [interval]);
  }

  inquiry(n: number, more: Partial<Inquiry> = {}, { edge = OFFICES, person = 'p1-a' } = {}): IncomingMessage {
    const body: Inquiry = {
      receiver: OFFICE,
      inquiryId: inquiryIdOf(n),
      status: 'asked',
      receiverPerson: somePseudonym(OFFICE, person),
      sealedLogPerson: `a..b.${person}.c`,
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
      reference: `M/${n}`,
      sections: ['welfare-benefits'],
      isExceptional: false,
      sealedUser: 'a..b.c.d',
      workerTag: 'A'.repeat(43),
      actorRole: 'caseworker',
      ...more,
    };
    return incomingMessage(INQUIRY_ASKED, { person, body }, ++this.sent, edge);
  }

  case(institution = OFFICE, edge = OFFICES): IncomingMessage {
    const body = {
      receiver: institution,
      caseReference: `S/${institution}`,
      status: 'open' as const,
      receiverPerson: somePseudonym(institution, 'p1-a'),
      sealedLogPerson: 'a..b.p1-a.c',
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
      openedOn: '2026-01-01',
    };
    return incomingMessage(CASE_CHANGED, { person: 'p1-a', body }, ++this.sent, edge);
  }

  fact(
    requestId: string | undefined,
    recordId: string,
    { publisher = CENTRE, edge = CENTRES, person = 'p1-a', data = {} } = {},
  ): IncomingMessage {
    const event = { type: 'pl.lacznik.welfare-benefit.changed', time: '2026-02-01T00:00:00.000Z' };
    const body = {
      publisher,
      section: 'welfare-benefits',
      recordId,
      revision: 1,
      requestId,
      data: { ...BENEFIT, ...data },
    };
    return incomingMessage(FACT_PUBLISHED, { person, event, body }, ++this.sent, edge);
  }

  end(
    requestId: string,
    records: number,
    { publisher = CENTRE, edge = CENTRES, person = 'p1-a' } = {},
  ): IncomingMessage {
    return incomingMessage(REQUEST_ANSWERED, { person, body: { publisher, requestId, records } }, ++this.sent, edge);
  }

  /** The person has objected to what a publisher tells of them. */
  restriction(publisher = CENTRE, edge = CENTRES): IncomingMessage {
    const ids = { objectionId: inquiryIdOf(998), revocationId: inquiryIdOf(999) };
    const body = { publisher, status: 'restricted' as const, sealedLogPerson: 'a..b.p1-a.c', ...ids };
    return incomingMessage(RESTRICTION_CHANGED, { person: 'p1-a', body }, ++this.sent, edge);
  }

  withdrawal(recordId: string, since = '2026-02-01T00:00:00.000Z'): IncomingMessage {
    const body = { publisher: CENTRE, section: 'welfare-benefits', recordId, revision: 1, since };
    return incomingMessage(RECORD_WITHDRAWN, { person: 'p1-a', body }, ++this.sent, CENTRES);
  }

  /** What an edge was asked, in order. */
  async requests(edge = CENTRES): Promise<SentInquiryRequest[]> {
    const messages = await outboxMessages(this.dataSource, edgeInTopic(edge).name);
    return messages.flatMap((message) => {
      const decoded = INQUIRY_REQUESTED.decode(message);
      return decoded.ok ? [decoded.content] : [];
    });
  }

  /** The id of the last request to an edge. */
  async lastRequest(edge = CENTRES): Promise<string> {
    return (await this.requests(edge)).at(-1)?.body.requestId ?? '';
  }

  feed(institution = OFFICE): Promise<ReceivedDelivery[]> {
    return outboxContents(this.dataSource, FACT_DELIVERED, deliveriesTopic(institution).name);
  }

  /** What was delivered of records, in order. */
  async records(): Promise<DeliveredBody[]> {
    return (await this.feed()).filter(({ event }) => event.type !== INQUIRY_ANSWERED_TYPE).map(({ body }) => body);
  }

  /** The answers as a whole, in order. */
  async answers(): Promise<(InquiryAnswer & { inquiryId?: string; revision: number })[]> {
    return (await this.feed()).flatMap(({ body: { answer, inquiryId, revision } }) =>
      answer ? [{ ...answer, inquiryId, revision }] : [],
    );
  }

  async entries<K extends LogEntry['kind']>(kind: K): Promise<Extract<LogEntry, { kind: K }>[]> {
    const bundles = await outboxContents(this.dataSource, ENTRIES_LOGGED);
    return bundles
      .flatMap(({ entries }) => entries)
      .filter((entry): entry is Extract<LogEntry, { kind: K }> => entry.kind === kind);
  }

  async deadLetters(): Promise<string[]> {
    return (await outboxContents(this.dataSource, DEAD_LETTER)).map(({ reason }) => reason);
  }
}

export function inquiryIdOf(n: number): string {
  return `7d3b0f2e-51c8-4a0f-9d54-${String(n).padStart(12, '0')}`;
}
