import {
  CASE_CHANGED,
  type CaseChange,
  dayInPoland,
  deliveriesTopic,
  type Dictionaries,
  FACT_DELIVERED,
  FACT_PUBLISHED,
} from '@lacznik/contracts';
import { SHIPPED_DICTIONARIES } from '@lacznik/decision';
import { type Broker, Inbox } from '@lacznik/messaging';
import type { DataSource } from 'typeorm';
import { incomingMessage, somePseudonym } from '../../../test/harness/incoming-message';
import { logPerson } from '../../../test/harness/log-messages';
import { outboxContents, outboxOf } from '../../../test/harness/outbox-messages';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/test-database';
import { ChangeDictionariesService } from './dictionaries/change-dictionaries.service';
import { DeliverService } from './delivery/deliver.service';
import { CurrentPolicy } from './directory/current-policy';
import { DirectoryService } from './directory/directory.service';
import { CaseEntitlement } from './entitlement/case-entitlement';
import { DecideFactsService } from './entitlement/decide-facts.service';
import { GATEWAY_MIGRATIONS } from './gateway.module';
import type { OpenSealedPseudonymsService } from './sealed-pseudonyms/open-sealed-pseudonyms.service';
import { ReportStreamsJob } from './statements/report-streams.job';
import { StatementsConsumer } from './statements/statements.consumer';
import { TakeStatementsService } from './statements/take-statements.service';

const APP = 'privacy-gateway';
const DAY_MS = 24 * 60 * 60 * 1000;
export const OPERATOR = { actor: 'operator-1', actorRole: 'administrator' } as const;

/** A day in Poland, counted from today. */
export function dayFromToday(days: number): string {
  return dayInPoland(new Date(Date.now() + days * DAY_MS));
}

/** Stands for tokens whose content is the person's name. */
const sealed = {
  open: (token: string) => Promise.resolve({ ok: true, content: logPerson(token.split('.')[3] ?? '') }),
} as unknown as OpenSealedPseudonymsService;

/** The gateway's work on a database of its own, as far as messages decide it. */
export class Gateway {
  private sent = 0;

  private constructor(
    readonly dataSource: DataSource,
    private readonly database: Pick<TestDatabase, 'drop'>,
    readonly directory: DirectoryService,
    private readonly consumer: StatementsConsumer,
  ) {}

  /** With the dictionaries that are shipped. */
  static async start(): Promise<Gateway> {
    const { dataSource, ...database } = await createTestDatabase({ migrations: GATEWAY_MIGRATIONS });
    const outbox = outboxOf(dataSource, APP);
    const law = new ChangeDictionariesService(dataSource, outbox);
    await law.change({ version: 0, ...(SHIPPED_DICTIONARIES as Dictionaries) }, OPERATOR);
    const decisions = new DecideFactsService([new CaseEntitlement()], new DeliverService());
    const taking = new TakeStatementsService(new CurrentPolicy(), decisions);
    const broker: Partial<Broker> = { ensureTopics: () => Promise.resolve() };
    const directory = new DirectoryService(dataSource, outbox, broker as Broker);
    const streams = new ReportStreamsJob(dataSource, outbox);
    const consumer = new StatementsConsumer(new Inbox(outbox), sealed, taking, streams);
    return new Gateway(dataSource, database, directory, consumer);
  }

  async stop(): Promise<void> {
    await this.database.drop();
  }

  /** Opens a case that the institution's edge tells of. */
  openCase(receiver: string, edge: string, more: Partial<CaseChange> = {}): Promise<void> {
    const body: CaseChange = {
      receiver,
      caseReference: `S/${receiver}`,
      status: 'open',
      receiverPerson: somePseudonym(receiver, 'p1-a'),
      sealedLogPerson: 'a..b.p1-a.c',
      legalBasis: 'rynek-pracy-2025',
      purpose: 'social-work',
      openedOn: dayFromToday(-1),
      ...more,
    };
    const message = incomingMessage(CASE_CHANGED, { person: 'p1-a', body }, ++this.sent, edge);
    return this.consumer.onStatements([message]);
  }

  /** Publishes a record of that id on the same person. */
  publish(publisher: string, recordId: string, edge: string): Promise<void> {
    const event = { type: 'pl.lacznik.activation.changed', time: '2026-02-01T00:00:00.000Z' };
    const data = { form: 'TRAINING', state: 'STARTED', from: '2026-01-15' };
    const body = { publisher, section: 'activations', recordId, revision: 1, data };
    const message = incomingMessage(FACT_PUBLISHED, { person: 'p1-a', event, body }, ++this.sent, edge);
    return this.consumer.onStatements([message]);
  }

  /** The ids of the records that were delivered to an institution. */
  async deliveredTo(institution: string): Promise<string[]> {
    const deliveries = await outboxContents(this.dataSource, FACT_DELIVERED, deliveriesTopic(institution).name);
    return deliveries.map(({ body }) => body.recordId);
  }
}
